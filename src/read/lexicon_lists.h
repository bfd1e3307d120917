/* lexicon_lists.h: names of the lists of words that one rule asks for (`list sub=heading`). */
#ifndef READ_LEXICON_LISTS_H
#define READ_LEXICON_LISTS_H

/* A new one at the end, one a line: the numbers of the others stay as they are. */
#define LEX_LISTS(X) \
    X(heading) \
    X(weapon_acts) \
    X(weapon_doubt) \
    X(time_part) \
    X(time_early) \
    X(presumes) \
    X(involves) \
    X(no_name) \
    X(one_verb) \
    X(general) \
    X(weapon_against) \
    X(office) \
    X(armed) \
    X(sustains) \
    X(clock) \
    X(order) \
    X(going_on) \
    X(taking) \
    X(life) \
    X(amounting) \
    X(war) \
    X(telling) \
    X(saying) \
    X(carried_out) \
    X(harm) \
    X(only) \
    X(paper) \
    X(desk) \
    X(press_seat) \
    X(armed_head) \
    X(takes) \
    X(of_it) \
    X(place_part) \
    X(driving) \
    X(each) \
    X(roster_part) \
    X(body) \
    X(found) \
    X(informant) \
    X(agency) \
    X(body_head) \
    X(announced) \
    X(reported_it) \
    X(no_speaker) \
    X(settled) \
    X(name_end) \
    X(attempt) \
    X(befalls) \
    X(day_saying) \
    X(name_lead) \
    X(place_lead) \
    X(accuse) \
    X(assault) \
    X(seat) \
    X(elsewhere) \
    X(happens) \
    X(loses) \
    X(waw_name) \
    X(victims) \
    X(incident) \
    X(separate) \
    X(bomb) \
    X(remainder)

#endif
