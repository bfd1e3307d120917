/* role_table.h: headers and what they mean, without blanks and marks, folded. A word that ends in
 * a star may have more behind it. More specific rows stand first.
 */
#ifndef MATCH_ROLE_TABLE_H
#define MATCH_ROLE_TABLE_H

#include "match/list.h"

static const char *const role_words[MATCH_ROLES] = {
    [MATCH_IGNORE] = "ignore",
    [MATCH_ID] = "id",
    [MATCH_TRUTH] = "truth",
    [MATCH_SOURCE] = "source",
    [MATCH_NAME] = "full_name",
    [MATCH_GIVEN] = "given",
    [MATCH_SECOND] = "second",
    [MATCH_FATHER] = "father",
    [MATCH_GRANDFATHER] = "grandfather",
    [MATCH_FAMILY] = "family",
    [MATCH_NISBA] = "nisba",
    [MATCH_KUNYA] = "kunya",
    [MATCH_MOTHER] = "mother",
    [MATCH_SEX] = "sex",
    [MATCH_AGE] = "age",
    [MATCH_OUTCOME] = "outcome",
    [MATCH_BIRTH] = "birth",
    [MATCH_BIRTH_YEAR] = "birth_year",
    [MATCH_BIRTH_MONTH] = "birth_month",
    [MATCH_BIRTH_DAY] = "birth_day",
    [MATCH_HARM] = "date",
    [MATCH_HARM_YEAR] = "year",
    [MATCH_HARM_MONTH] = "month",
    [MATCH_HARM_DAY] = "day",
    [MATCH_DATE] = "other_date",
    [MATCH_PLACE] = "place",
    [MATCH_ORIGIN] = "origin",
    [MATCH_ADDRESS] = "address",
    [MATCH_POSTCODE] = "postcode",
    [MATCH_KEY] = "key",
    [MATCH_CODE] = "code",
    [MATCH_WORDS] = "words",
    [MATCH_NUMBER] = "number",
    [MATCH_NOTES] = "notes",
};

static const struct { MatchRole role; const char *names; } role_headers[] = {
    { MATCH_TRUTH, "person|entid|entityid|entity|cluster|clusterid|trueid|truth|truthid|"
                   "groundtruth|matchid|matchedid|handid|personid|pid|goldid|label|uniqueperson|"
                   "groupid|idpersona|idgrupo" },
    { MATCH_ID, "id|rec|record|recid|recordid|uniqueid|rowid|row|no|number|serial|serialnumber|nr|"
                "uid|uuid|index|key|recordnumber|caseid|casualtyid|victimid|idregistro|registro|"
                "numeroregistro|codigo|correlativo|numero|idcaso|idvictima|الرقم|رقم|رقمالسجل|"
                "المعرف|التسلسل|مسلسل|ت|م" },
    { MATCH_SOURCE, "list|listid|listname|source|sourcelist|sourcedataset|dataset|dataprovider|"
                    "database|provider|register|organisation|organization|documentedby|fuente|"
                    "fuentedatos|basededatos|lista|listado|organizacion|institucion|المصدر|"
                    "القائمة|الجهةالموثقة|الجهة" },
    { MATCH_MOTHER, "mother|mothername|mothersname|mothersfullname|nameofmother|madre|nombremadre|"
                    "mere|nommere|الام|اسمالام|اسموالدته|اسمالوالده" },
    { MATCH_GRANDFATHER, "grandfather|grandfathername|grandfathersname|grandfather1|abuelo|"
                         "اسمالجد|الجد" },
    { MATCH_FATHER, "father|fathername|fathersname|fname2|nameoffather|patronymic|patronym|padre|"
                    "nombrepadre|pere|nompere|الاب|اسمالاب|اسمالوالد|اسموالده|"
                    "الوالد" },
    { MATCH_KUNYA, "kunya|alias|nickname|knownas|nomdeguerre|aka|apodo|sobrenombre|seudonimo|"
                   "surnom|الكنيه|اللقبالحركي|الشهره" },
    { MATCH_NISBA, "nisba|nisbah|laqab|tribe|clan|النسبه|العشيره|القبيله" },
    { MATCH_SECOND, "middlename|middle|secondname|secondgivenname|secondforename|fnamec2|"
                    "givenname2|firstname2|middlenames|forename2|middleinitial|secondfirstname|"
                    "segundonombre|nombre2|deuxiemeprenom|الاسمالثاني|الاسمالاوسط" },
    { MATCH_GIVEN, "given|givenname|givennames|first|firstname|firstnames|forename|forenames|"
                   "fname|fnamec1|firstname1|givenname1|prenom|prenoms|vorname|nombre|nombres|"
                   "primernombre|nombre1|nombrepila|christianname|الاسمالاول|اسمالشخص" },
    { MATCH_FAMILY, "family|familyname|familynames|last|lastname|lastnames|surname|surnames|lname|"
                    "lnamec1|lastname1|lastname2|lnamec2|secondsurname|surname2|surname1|"
                    "familyname2|maternalsurname|paternalsurname|nom|nomdefamille|nachname|"
                    "apellido|apellidos|primerapellido|segundoapellido|apellido1|apellido2|"
                    "apellidopaterno|apellidomaterno|apellidocasada|sobrenome|العائله|اسمالعائله|"
                    "اللقب|الاسمالاخير" },
    { MATCH_NAME, "name|fullname|names|personname|victim|victimname|nameofvictim|namear|"
                  "namearabic|arabicname|nameen|nameenglish|englishname|namelatin|firstandsurname|"
                  "fullnamear|fullnameen|fullnamearabic|fullnameenglish|casualtyname|deceased|"
                  "nameofdeceased|martyr|nombrecompleto|nombresapellidos|nombreapellido|"
                  "nombreapellidos|nombrevictima|victima|nomcomplet|nomprenom|nomcompleto|الاسم|"
                  "الاسمالكامل|الاسمالثلاثي|الاسمالرباعي|اسمالضحيه|اسمالشهيد|اسمالقتيل|الشهيد|"
                  "الضحيه" },
    { MATCH_SEX, "sex|gender|sexo|genero|sexe|geschlecht|الجنس|النوع" },
    { MATCH_AGE, "age|ageatdeath|ageyears|ageinyears|ages|edad|edadanos|anosedad|idade|alter|"
                 "العمر|السن" },
    { MATCH_BIRTH_YEAR, "by|birthyear|yearofbirth|yob|anonacimiento|anionacimiento|"
                        "anneenaissance|سنهالولاده|سنهالميلاد|عامالولاده|مواليد" },
    { MATCH_BIRTH_MONTH, "bm|birthmonth|monthofbirth|mob|mesnacimiento|شهرالولاده" },
    { MATCH_BIRTH_DAY, "bd|birthday|dayofbirth|dianacimiento|يومالولاده" },
    { MATCH_BIRTH, "birth|datebirth|dob|dateofbirth|birthdate|bdate|born|fechanacimiento|"
                   "nacimiento|fechanac|datenaissance|geburtsdatum|تاريخالولاده|تاريخالميلاد|"
                   "الميلاد" },
    { MATCH_HARM_YEAR, "year|deathyear|yearofdeath|dyear|ano|anio|anomuerte|aniomuerte|anohecho|"
                       "aniohecho|annee|السنه|سنهالوفاه|العام" },
    { MATCH_HARM_MONTH, "month|deathmonth|monthofdeath|dmonth|mes|mesmuerte|meshecho|mois|الشهر|"
                        "شهرالوفاه" },
    { MATCH_HARM_DAY, "day|deathday|dayofdeath|dday|dia|diamuerte|diahecho|jour|اليوم|يومالوفاه" },
    { MATCH_HARM, "date|dateofdeath|deathdate|dod|death|died|dateofincident|incidentdate|eventdate|"
                  "datedeath|dateofharm|harmdate|dateofevent|dateofviolation|"
                  "dateofdisappearance|datekilled|when|fecha|fechamuerte|fechafallecimiento|"
                  "fechadefuncion|fechahecho|fechahechos|fechaevento|fechasuceso|fechaviolacion|"
                  "fechaasesinato|fechadesaparicion|fechaincidente|datedeces|datemort|التاريخ|"
                  "تاريخالوفاه|تاريخالاستشهاد|تاريخالقتل|تاريخالحادثه|تاريخالحدث|"
                  "تاريخالاختفاء|تاريخالاعتقال" },
    { MATCH_ORIGIN, "birthplace|placeofbirth|birthtown|birthcountry|hometown|origin|placeoforigin|"
                    "residence|placeofresidence|livedin|deathplace|lugarnacimiento|"
                    "municipionacimiento|departamentonacimiento|origen|residencia|lugarorigen|"
                    "lugarresidencia|lieunaissance|مكانالولاده|محلالولاده|الاصل|مكانالسكن|السكن|"
                    "بلدهالاصل|محلالاقامه" },
    { MATCH_PLACE, "place|placename|placeofdeath|placeofharm|location|locationofdeath|governorate|"
                   "province|district|subdistrict|area|town|village|city|muni|municipality|"
                   "dept|department|region|neighbourhood|neighborhood|admin1|admin2|admin3|adm1|"
                   "adm2|adm3|county|community|locality|where|departamento|depto|dpto|municipio|"
                   "mun|lugar|lugarmuerte|lugarhecho|lugarhechos|lugarfallecimiento|canton|caserio|"
                   "aldea|provincia|ciudad|pueblo|comuna|distrito|barrio|vereda|localidad|"
                   "municipiohecho|departamentohecho|municipiomuerte|departamentomuerte|lieu|"
                   "lieudeces|commune|departement|المكان|المحافظه|المدينه|المنطقه|الناحيه|القريه|"
                   "البلده|الحي|مكانالوفاه|مكانالاستشهاد|الموقع|القضاء" },
    { MATCH_POSTCODE, "postcode|postalcode|zip|zipcode|postcodefake|plz|codigopostal|codepostal|"
                      "الرمزالبريدي" },
    { MATCH_ADDRESS, "address*|street*|suburb|addr*|housenumber|state|direccion|domicilio|calle|"
                     "العنوان|الشارع" },
    { MATCH_KEY, "ssn|socsecid|socialsecuritynumber|phone*|mobile*|telephone*|email*|mail|"
                 "nationalid|nationalidnumber|idnumber|idcard|idcardnumber|passport*|cedula|dui|"
                 "dni|documento|numerodocumento|telefono*|celular|correo|"
                 "الرقمالوطني|رقمالهويه|رقمالهاتف|الهاتف|رقمالجواز|البريدالالكتروني" },
    { MATCH_OUTCOME, "outcome|status|harm|fate|deathorinjury|killedorinjured|violacion|"
                     "tipoviolacion|hecho|tipohecho|الحاله|المصير|النتيجه"
                 "|نوعالضرر|نوعالاصابه" },
    { MATCH_CODE, "occupation|profession|job|maritalstatus|civilianstatus|civilian|nationality|"
                  "causeofdeath|cause|weapon|ocupacion|profesion|oficio|estadocivil|nacionalidad|"
                  "causamuerte|arma|المهنه|العمل|الحالهالاجتماعيه|الجنسيه|سببالوفاه" },
    { MATCH_NOTES, "notes|note|comment|comments|remarks|description|details|text|biography|bio|url|"
                   "link|photo|picture|video|image|observaciones|notas|descripcion|comentarios|"
                   "relato|ملاحظات|تفاصيل|الوصف|رابط|صوره" },
};

/* Words that may stand before or behind what a header means: "victim_first_name_clean",
 * "fecha de la muerte". */
static const char *const role_fillers =
    "of|the|de|del|la|las|los|el|y|e|en|a|s|victim|victims|casualty|person|deceased|victima|"
    "fallecido|persona|std|standardised|clean|cleaned|norm|normalised|raw|orig|"
    "original|final|c|n";

#endif
