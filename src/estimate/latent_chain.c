/* latent_chain.c: the moves of a latent-class chain. [M-011] */
#include "estimate/latent_chain.h"

#include <math.h>
#include <string.h>

enum { LEAPS_MAX = 64, RESUMED_STEPS = 1000 };   /* tuning goes on as gently as after so many */

/* Prior of the concentration: Gamma(0.25, 0.25), as Manrique-Vallier 2016. */
static const double ALPHA_SHAPE = 0.25, ALPHA_RATE = 0.25, ALPHA_LEAST = 1e-3;
static const double LOGIT_MAX = 40;       /* the prior beyond is under 1e-17 */
static const double PATH = 2;             /* length of a trajectory: that of the prior's width */
static const double ACCEPT_TARGET = 0.75;
static const double POWER_LEAST = 0.5;    /* at the end of the way */
static const double TILT_MOST = 0.02;
static const double REFUSAL_MOST = 0.25;  /* of exchanges between neighbours, on average */

/* Puts a rung somewhere on the way. Less likelihood takes classes away, and priors of rates near
 * those of the lists give them back: together, the number of classes stays open all the way. */
static void rung_place(LatentRung *g, double far)
{
    g->far = far;
    g->heat = (LatentHeat){ 1 - (1 - POWER_LEAST) * far, TILT_MOST * far };
}

TwCode latent_chain_open(const LatentData *d, unsigned n_rungs, Arena *a, LatentChain *ret,
                         Err *err)
{
    ret->data = d;
    ret->n_rungs = n_rungs;
    ret->rung = arena_array(a, n_rungs, sizeof *ret->rung);
    TRY(arena_check(a, err));
    for (unsigned i = 0; i < n_rungs; i++) {
        LatentRung *g = &ret->rung[i];
        double part = n_rungs > 1 ? (double)i / (n_rungs - 1) : 0;
        rung_place(g, part * part);
        g->step = 0.02;
        g->point.alpha = 0.5;
        for (unsigned j = 0; j < d->n_rows; j++)
            for (unsigned k = 0; k < d->n_classes; k++)
                g->point.x[j][k] = rng_normal(&ret->rng) - 1;
        g->point.x[0][d->n_classes - 1] = 0;
        IGNORE(latent_density(d, &g->point, g->heat) > 0, "fills in the point");
    }
    return TW_OK;
}

void latent_chain_resume(LatentChain *c, const LatentRung *rung)
{
    for (unsigned i = 0; i < c->n_rungs; i++) {
        LatentRung *g = &c->rung[i];
        *g = rung[i];
        IGNORE(latent_density(c->data, &g->point, g->heat) > 0, "fills in the point");
    }
    c->n_steps = RESUMED_STEPS;
}

/* Standard normal momenta for all lanes in use; returns the kinetic energy. */
static double momenta_draw(LatentChain *c, double momentum[LATENT_ROWS_MAX][LANES])
{
    double sum = 0;
    unsigned n = c->data->n_classes;
    memset(momentum, 0, c->data->n_rows * sizeof momentum[0]);
    for (unsigned j = 0; j < c->data->n_rows; j++) {
        for (unsigned k = 0; k < (j == 0 ? n - 1 : n); k++) {
            momentum[j][k] = rng_normal(&c->rng);
            sum += momentum[j][k] * momentum[j][k];
        }
    }
    return sum / 2;
}

/* Follows the gradient for n leapfrog steps; false when it left the box. The last half step of the
 * momenta and the first of the next are done in one. */
static bool leapfrog(const LatentData *d, LatentRung *g, double step, unsigned n,
                     double momentum[LATENT_ROWS_MAX][LANES])
{
    double grad[LATENT_ROWS_MAX][LANES], worst = 0;
    double *x = g->point.x[0], *m = momentum[0], *v = grad[0];
    size_t size = (size_t)d->n_rows * LANES;
    latent_gradient(d, &g->point, g->heat, grad);
    for (size_t i = 0; i < size; i++) m[i] += step / 2 * v[i];
    for (unsigned l = 0; l < n; l++) {
        for (size_t i = 0; i < size; i++) {
            x[i] += step * m[i];
            worst = fabs(x[i]) > worst ? fabs(x[i]) : worst;
        }
        if (!(worst < LOGIT_MAX)) return false;
        latent_gradient(d, &g->point, g->heat, grad);
        double kick = l + 1 < n ? step : step / 2;
        for (size_t i = 0; i < size; i++) m[i] += kick * v[i];
    }
    return isfinite(m[0]);
}

static double kinetic(const LatentData *d, double momentum[LATENT_ROWS_MAX][LANES])
{
    double sum = 0;
    for (unsigned j = 0; j < d->n_rows; j++)
        for (unsigned k = 0; k < LANES; k++) sum += momentum[j][k] * momentum[j][k];
    return sum / 2;
}

/* One Hamiltonian trajectory of a rung; returns the chance with which it was accepted. */
static double move_trajectory(LatentChain *c, LatentRung *g)
{
    const LatentData *d = c->data;
    double momentum[LATENT_ROWS_MAX][LANES];
    LatentPoint keep = g->point;
    double before = latent_density(d, &g->point, g->heat) - momenta_draw(c, momentum);
    double step = g->step * (0.7 + 0.6 * rng_uniform(&c->rng));
    double leaps = fmin(PATH / g->step, LEAPS_MAX) * (0.5 + rng_uniform(&c->rng));
    double chance = 0;
    if (leapfrog(d, g, step, 1 + (unsigned)leaps, momentum)) {
        double after = latent_density(d, &g->point, g->heat) - kinetic(d, momentum);
        chance = fmin(1, exp(after - before));
    }
    if (!(rng_uniform(&c->rng) < chance)) g->point = keep;
    return chance >= 0 ? chance : 0;
}

static void swap_lanes(LatentPoint *p, unsigned n_rows, unsigned k, unsigned l)
{
    for (unsigned j = 1; j < n_rows; j++) {
        double keep = p->x[j][k];
        p->x[j][k] = p->x[j][l];
        p->x[j][l] = keep;
    }
}

/* Lets neighbouring classes trade places on the stick: the likelihood stays, and of the prior of
 * the shares, alpha^(K-1) share_K^(alpha-1) / (rest_2 ... rest_(K-1)), only one factor changes. */
static void move_labels(LatentChain *c, LatentPoint *p)
{
    unsigned n = c->data->n_classes;
    double rest[LANES + 1] = { 0 };
    bool is_moved = false;
    latent_refresh(c->data, p);
    for (unsigned k = n; k-- > 0;) rest[k] = rest[k + 1] + p->share[k];
    for (unsigned k = n - 1; k-- > 0;) {
        double a = p->share[k], b = p->share[k + 1];
        double ratio = k + 2 == n ? pow(a / b, p->alpha - 1) : rest[k + 1] / (rest[k + 2] + a);
        if (!(rng_uniform(&c->rng) < ratio)) continue;
        p->share[k] = b;
        p->share[k + 1] = a;
        rest[k + 1] = rest[k + 2] + a;
        swap_lanes(p, c->data->n_rows, k, k + 1);
        is_moved = true;
    }
    if (!is_moved) return;
    for (unsigned k = 0; k + 1 < n; k++) {
        double logit = log(p->share[k] / rest[k + 1]);
        p->x[0][k] = fmax(-LOGIT_MAX, fmin(LOGIT_MAX, logit));
    }
    latent_refresh(c->data, p);
}

/* Draws the concentration given the stick: conjugate. */
static void draw_alpha(LatentChain *c, LatentPoint *p)
{
    double broken = 0;
    for (unsigned k = 0; k + 1 < c->data->n_classes; k++) broken += log1p(exp(p->x[0][k]));
    double alpha = rng_gamma(&c->rng, ALPHA_SHAPE + c->data->n_classes - 1);
    p->alpha = fmax(ALPHA_LEAST, alpha / (ALPHA_RATE + broken));
}

/* Exchanges the points of neighbouring rungs: in even steps the pairs (0, 1), (2, 3) ..., in odd
 * steps the others. */
static void move_exchange(LatentChain *c)
{
    for (unsigned i = c->n_steps % 2; i + 1 < c->n_rungs; i += 2) {
        LatentRung *cold = &c->rung[i], *hot = &c->rung[i + 1];
        double gain = (cold->heat.power - hot->heat.power) *
                      (hot->point.log_likelihood - cold->point.log_likelihood) +
                      (cold->heat.tilt - hot->heat.tilt) *
                      (hot->point.log_tilt - cold->point.log_tilt);
        double chance = fmin(1, exp(gain));
        c->refused[i] += 1 - chance;
        c->tried[i]++;
        if (!(rng_uniform(&c->rng) < chance)) continue;
        LatentPoint keep = cold->point;
        cold->point = hot->point;
        hot->point = keep;
    }
}

void latent_chain_step(LatentChain *c, LatentPhase phase)
{
    for (unsigned i = 0; i < c->n_rungs; i++) {
        LatentRung *g = &c->rung[i];
        double chance = move_trajectory(c, g);
        g->accepted += 0.02 * (chance - g->accepted);
        if (phase == LATENT_WARMING) {
            double gain = 2 / sqrt(10.0 + (double)c->n_steps);
            g->step = fmin(1, fmax(1e-4, g->step * exp(gain * (chance - ACCEPT_TARGET))));
        }
        move_labels(c, &g->point);
        draw_alpha(c, &g->point);
    }
    move_exchange(c);
    c->n_steps++;
    c->unseen = latent_unseen(c->data, &c->rung[0].point, &c->rng);
}

void latent_chain_space(LatentChain *c)
{
    double reach[RUNGS_MAX] = { 0 }, far[RUNGS_MAX];
    if (c->n_rungs < 3 || c->tried[0] < 1) return;
    for (unsigned i = 0; i + 1 < c->n_rungs; i++)
        reach[i + 1] = reach[i] + fmax(0.02, c->refused[i] / fmax(1, c->tried[i]));
    double end = fmin(reach[c->n_rungs - 1], REFUSAL_MOST * (c->n_rungs - 1));
    for (unsigned i = 0, k = 0; i < c->n_rungs; i++) {
        double at = end * i / (c->n_rungs - 1);
        while (k + 2 < c->n_rungs && reach[k + 1] < at) k++;
        double part = (at - reach[k]) / (reach[k + 1] - reach[k]);
        far[i] = c->rung[k].far + part * (c->rung[k + 1].far - c->rung[k].far);
    }
    for (unsigned i = 1; i < c->n_rungs; i++) rung_place(&c->rung[i], far[i]);
    memset(c->refused, 0, sizeof c->refused);
    memset(c->tried, 0, sizeof c->tried);
}
