/* role_traits.h: words that headers are made of and what they hint at: "date_killed" is a date and
 * of harm, "Province of death" is a place. A star behind stands for any ending, stars on both sides
 * for anything around. Words are folded.
 */
#ifndef MATCH_ROLE_TRAITS_H
#define MATCH_ROLE_TRAITS_H

enum {
    TRAIT_DATE = 1 << 0, TRAIT_HARM = 1 << 1, TRAIT_BIRTH = 1 << 2, TRAIT_PLACE = 1 << 3,
    TRAIT_NAME = 1 << 4, TRAIT_GIVEN = 1 << 5, TRAIT_MIDDLE = 1 << 6, TRAIT_FAMILY = 1 << 7,
    TRAIT_FATHER = 1 << 8, TRAIT_GRAND = 1 << 9, TRAIT_MOTHER = 1 << 10, TRAIT_AGE = 1 << 11,
    TRAIT_SEX = 1 << 12, TRAIT_YEAR = 1 << 13, TRAIT_MONTH = 1 << 14, TRAIT_DAY = 1 << 15,
    TRAIT_SOURCE = 1 << 16, TRAIT_ENTRY = 1 << 17, TRAIT_HOME = 1 << 18, TRAIT_SCRIPT = 1 << 19,
    TRAIT_KIND = 1 << 20
};

static const struct { unsigned trait; const char *words; } header_traits[] = {
    { TRAIT_DATE, "date*|dt|fecha*|fec|f|datum|when|tarikh|on|التاريخ|تاريخ" },
    { TRAIT_HARM, "*death*|dead|died|dying|deceased|kill*|murder*|fatal*|incident*|event|"
                  "attack*|violation|harm*|disappear*|abduct*|detention|arrest*|shot|*fallec*|"
                  "decede*|tuee|*muert*|defun*|asesin*|hecho*|suceso*|desapar*|deces|mort|tue|وفاه|"
                  "الوفاه|قتل|القتل|استشهاد|الاستشهاد|حادث*|"
                  "الحادث*|الحدث|اختفاء|الاختفاء|اعتقال|"
                  "الاعتقال" },
    { TRAIT_BIRTH, "*birth*|born|dob|nac|*nacim*|nacid*|fnac|fecnac|naissance|nee|geburt*|"
                   "native|ولاده|الولاده|ميلاد|الميلاد" },
    { TRAIT_PLACE, "place*|location*|gouvern*|wilaya*|willaya*|ville|prefect*|"
                   "arrondis*|cercle|quartier|loc|local*|site|province|prov|gov|govern*|district*|"
                   "dist|region*|area|town*|village*|city|munic*|muni|mun|muncod|mpio|mcpio|codmun|"
                   "dept*|depto|dpto|departa*|lugar|zone|camp|neighbo*|quarter|lieu|admin*|"
                   "adm|adm1|adm2|adm3|county|canton|caserio|ciudad|provincia|comuna|barrio|"
                   "state|country|pais|ort|مكان|المكان|محافظه|"
                   "المحافظه|مدينه|منطقه|بلده|قريه|حي|موقع" },
    { TRAIT_HOME, "residence|resid*|home|origin*|live*|native|procedencia|domicil*|سكن|"
                  "السكن" },
    { TRAIT_NAME, "name*|nombre*|nom|noms|اسم|الاسم|subject|individual|who|label" },
    { TRAIT_GIVEN, "given|first|fore*|prenom*|fn|fname|firstn*|givenn*|pila" },
    { TRAIT_MIDDLE, "middle|second|segundo|mid" },
    { TRAIT_FAMILY, "family|fam|last|surname*|sur|lname|ln|lastn*|familyn*|apellid*|ape|apell|"
                    "عائله|العائله|لقب" },
    { TRAIT_FATHER, "father*|padre|pere|patron*|الاب|والد|الوالد" },
    { TRAIT_GRAND, "grand*|abuel*|الجد" },
    { TRAIT_MOTHER, "mother*|madre|mere|الام|والده|الوالده" },
    { TRAIT_AGE, "age|ages|aged|edad|yrs|العمر|عمر|السن" },
    { TRAIT_SEX, "sex|sexo|sexe|sx|gend*|genero|جنس|الجنس" },
    { TRAIT_YEAR, "year*|yr|yyyy|yy|ano|anio|annee|jahr|سنه|عام" },
    { TRAIT_MONTH, "month*|mon|mm|mes|mois|monat|شهر" },
    { TRAIT_DAY, "day|dd|dia|jour|tag|يوم" },
    { TRAIT_SOURCE, "source*|src|list|lists|org|orgs|organi*|group|groups|grupo|base|sheet|"
                    "file|dataset|database|db|collector|provider*|documenter|ngo|fuente|"
                    "partner|archive|مصدر|المصدر|جهه|الجهه" },
    { TRAIT_ENTRY, "report*|publi*|entry|entered|created|updated|upload*|registr*|interview*|"
                   "denuncia*|document*|recorded|submitted|verified|ingreso|captura|"
                   "توثيق|التوثيق|نشر|النشر|ادخال" },
    { TRAIT_SCRIPT, "arabic|ar|latin|english|en|transliterat*|romani*|translit|عربي|"
                    "انجليزي" },
    { TRAIT_KIND, "type|types|kind|tipo|status|category|class|count|number|num|nr|no|cause|"
                  "causa|reason|weapon*|perpetrator*|responsab*|suspect*|actor*|نوع|عدد|"
                  "سبب" },
};

#endif
