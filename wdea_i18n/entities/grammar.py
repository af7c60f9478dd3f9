"""How a language names officials and bodies, as data: one entry a language.

Words are in small letters. The term base adds the offices and bodies that it knows. Chinese,
where nothing parts the words, has a module of its own.
"""

from __future__ import annotations

from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Grammar:
    """What people, offices and bodies look like in a language.

    Attributes:
        offices: the word that an office is: "minister".
        before: what may stand before it: "vice".
        fields: what an office may be for, which is no body: "minister of *Education*".
        bodies: words that the name of a body has one of.
        links: small words between an office and its body; empty where none is needed.
        to_places: those of them that lead to a place: "Mayor *of* Tallinn".
        inner: further small words inside titles and names of bodies.
        articles: what may stand before an office or a body.
        and_: words that join the offices of one person.
        once: what may stand before an office that somebody had, or has now.
        honorifics: what stands before a name of a person.
        says: verbs that only people are the subject of.
        stops: words that neither a title nor a body goes on after.
        no_names: words with a capital that are no name: they begin sentences and dates.
        proper: whether a capital makes a body, as it does not in English titles.
        comma_name: whether "president of X, NAME," needs no article before it.
    """

    offices: frozenset[str]
    before: frozenset[str]
    fields: frozenset[str]
    bodies: frozenset[str]
    links: frozenset[str]
    to_places: frozenset[str]
    inner: frozenset[str]
    articles: frozenset[str]
    and_: frozenset[str]
    once: frozenset[str]
    honorifics: frozenset[str]
    says: frozenset[str]
    stops: frozenset[str]
    no_names: frozenset[str]
    proper: bool = True
    comma_name: bool = True


PARTICLES = _words("""
    al bin ibn van von der den de da do dos das du la le el di del de y bint abu ould
    بن ابن بنت أبو ولد آل عبد
    """)

GRAMMARS = {
    "en": Grammar(
        offices=_words("""
            president minister chairperson chairman chairwoman chair director rector dean provost
            chancellor principal professor ambassador commissioner governor mayor secretary head
            coordinator manager officer adviser advisor representative spokesperson spokesman
            spokeswoman envoy delegate rapporteur editor founder fellow consul counsellor registrar
            treasurer librarian curator archivist lecturer senator superintendent trustee attaché
            speaker leader inspector prefect ombudsman counsel auditor controller economist
            scientist engineer analyst specialist teacher ceo cto cfo coo nurse doctor
            member judge captain commander writer poet artist trainer coach researcher
            fellow negotiator strategist designer
            """),
        before=_words("""
            vice deputy assistant associate executive acting honorary founding managing senior
            chief first permanent special regional national general prime under co joint
            programme program project resident cabinet press policy legal financial technical
            """),
        fields=_words("""
            education culture science research health finance justice defence defense labour labor
            agriculture environment energy transport trade industry technology innovation
            communication communications partnerships programmes programs training operations
            policy strategy development collections information foreign interior home youth sport
            sports women tourism planning economy economic digital marketing advocacy outreach
            engagement learning teaching academic international public africa asia europe
            mission delegation
            """),
        bodies=_words("""
            academy administration agency alliance assembly association authority bank board
            bureau centre center chamber college commission committee community company conference
            consortium council court department directorate division faculty federation foundation
            forum fund government group institute institution laboratory league library ministry
            museum network office organisation organization parliament partnership secretariat
            school senate service society trust union university unit initiative programme city
            hospital press observatory archive archives corporation embassy
            """),
        links=_words("of for at in from with to on"),
        to_places=_words("of to"),
        inner=_words("and the a an 's ’s & by"),
        articles=_words("the a an its his her their our"),
        and_=_words("and"),
        once=_words("formerly currently former then now also until recently both previously"),
        honorifics=_words("""
            mr mr. ms ms. mrs mrs. dr dr. prof prof. professor sir madam excellency h.e. h.e
            dame lord lady
            """),
        says=_words("""
            said says stated states added adds noted notes emphasized emphasised stressed
            explained announced declared recalled underlined highlighted expressed called
            welcomed thanked told outlined presented attended presided chaired clarified pointed
            urged concluded opened closed congratulated remarked observed warned promised praised
            """),
        stops=_words("""
            that who which whose has have had is was were are be been will would since during
            after before as when where while but not if he she they it we speaks spoke met gave
            read took led took held says could can may should must about between including
            """),
        no_names=_words("""
            the a an this that these those in on at for from to by with of and or but as after
            before since during while when he she they it we you i his her their its our all some
            many more most each both no not january february march april may june july august
            september october november december monday tuesday wednesday thursday friday saturday
            sunday today yesterday tomorrow there here about according founded new media contact
            press release outgoing former
            """),
        proper=False, comma_name=False),
    "fr": Grammar(
        offices=_words("""
            président présidente vice-président vice-présidente ministre vice-ministre directeur
            directrice recteur rectrice vice-recteur vice-rectrice doyen doyenne professeur
            professeure ambassadeur ambassadrice commissaire secrétaire cosecrétaire chef cheffe
            coordonnateur coordonnatrice coordinateur coordinatrice responsable conseiller
            conseillère représentant représentante porte-parole délégué déléguée fondateur
            fondatrice coprésident coprésidente préfet préfète maire gouverneur gouverneure
            trésorier trésorière inspecteur inspectrice chargé chargée chancelier chancelière
            rapporteur rapporteuse sénateur sénatrice député députée économiste attaché attachée
            bibliothécaire conservateur conservatrice vice-chancelier wali syndic syndique
            bourgmestre échevin membre chercheur chercheuse
            ingénieur ingénieure enseignant enseignante formateur formatrice premier-ministre
            """),
        before=_words("premier première ancien ancienne haut haute sous"),
        fields=_words("""
            éducation culture science recherche santé finances justice défense travail agriculture
            environnement énergie transports commerce industrie technologie innovation numérique
            communication presse partenariats programmes programme formation stratégie
            développement information affaires intérieur jeunesse sports femmes tourisme plan
            économie collections état enseignement coopération relations
            """),
        bodies=_words("""
            académie administration agence alliance assemblée association autorité banque bureau
            centre chambre collège commission comité compagnie conférence consortium conseil cour
            département direction division école faculté fédération fondation forum fonds
            gouvernement groupe institut laboratoire ligue bibliothèque ministère musée
            observatoire office organisation parlement partenariat réseau secrétariat sénat
            service société syndicat union université région ville unité mission archives ambassade
            """),
        links=_words("de du des d’ d' à au aux auprès pour"),
        to_places=_words("de du des d’ d'"),
        inner=_words("la le les l’ l' et sur en dans"),
        articles=_words("le la les l’ l' un une son sa leur"),
        and_=_words("et ainsi que"),
        once=_words("ancien ancienne actuel actuelle également"),
        honorifics=_words("""
            m. mme mmes mm. dr pr prof. me s.e. s.e.m. s.e.mme professeur professeure docteur
            """),
        says=_words("""
            déclare souligne affirme ajoute indique précise explique rappelle estime annonce
            déclaré présidé souligné affirmé ajouté indiqué précisé expliqué rappelé salué
            remercié dit annoncé présenté noté
            """),
        stops=_words("""
            qui que dont où a ont est sont était étaient sera seront fut depuis lors pendant avant
            après par avec sans mais ne n’ n' se s’ s' il elle ils elles y selon avait avaient
            """),
        no_names=_words("""
            le la les l’ l' un une ce cette ces il elle ils elles nous vous on en dans au aux à de
            du des par pour sur avec et ou mais selon depuis après avant lors pendant janvier
            février mars avril mai juin juillet août septembre octobre novembre décembre lundi
            mardi mercredi jeudi vendredi samedi dimanche communiqué contact
            """)),
    "es": Grammar(
        offices=_words("""
            presidente presidenta vicepresidente vicepresidenta ministro ministra viceministro
            viceministra director directora subdirector subdirectora rector rectora vicerrector
            vicerrectora decano decana profesor profesora embajador embajadora comisario comisaria
            secretario secretaria subsecretario subsecretaria cosecretario cosecretaria jefe jefa
            coordinador coordinadora responsable asesor asesora representante portavoz delegado
            delegada fundador fundadora copresidente copresidenta alcalde alcaldesa gobernador
            gobernadora prefecto prefecta tesorero tesorera inspector inspectora consejero
            consejera senador senadora diputado diputada relator relatora vocero vocera
            bibliotecario bibliotecaria economista investigador investigadora ingeniero ingeniera
            miembro docente maestro maestra intendente ministro-consejero
            """),
        before=_words("primer primera ex alto alta"),
        fields=_words("""
            educación cultura ciencia investigación salud finanzas hacienda justicia defensa
            trabajo agricultura ambiente energía transporte comercio industria tecnología
            innovación comunicación comunicaciones prensa alianzas programas formación estrategia
            desarrollo información asuntos relaciones interior juventud deportes mujer turismo
            planificación economía colecciones gestión cooperación
            """),
        bodies=_words("""
            academia administración agencia alianza asamblea asociación autoridad banco oficina
            centro cámara colegio comisión comité compañía conferencia consorcio consejo corte
            departamento dirección división escuela facultad federación fundación foro fondo
            gobierno grupo instituto laboratorio liga biblioteca ministerio museo observatorio
            organización parlamento red secretaría senado servicio sociedad sindicato unión
            universidad ayuntamiento municipio unidad archivo embajada
            """),
        links=_words("de del en ante para al"),
        to_places=_words("de del"),
        inner=_words("la las los el y sobre"),
        articles=_words("el la las los un una su"),
        and_=_words("y e así como"),
        once=_words("actual también"),
        honorifics=_words("""
            sr. sra. sres. dr. dra. prof. profa. excmo. excma. s.e. don doña d. d.ª profesor
            profesora doctor doctora
            """),
        says=_words("""
            dijo afirmó declaró señaló subrayó destacó añadió explicó recordó anunció expresó
            indicó presidió pidió agradeció sostuvo manifestó informó precisó apuntó
            """),
        stops=_words("""
            que quien cuyo cuya ha han es son fue fueron era eran será desde durante tras cuando
            por con sin pero no se lo le les
            """),
        no_names=_words("""
            el la los las un una este esta estos estas él ella ellos ellas nosotros en por para
            con de del y o pero según desde después antes durante enero febrero marzo abril mayo
            junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles
            jueves viernes sábado domingo comunicado contacto al
            """)),
    "ru": Grammar(
        offices=_words("""
            министр вице-министр президент вице-президент председатель сопредседатель директор
            ректор проректор декан заведующий заведующая профессор посол комиссар секретарь глава
            руководитель координатор менеджер советник представитель представительница
            пресс-секретарь спикер делегат редактор основатель губернатор мэр начальник казначей
            академик заместитель замминистра уполномоченный консул атташе хранитель библиотекарь
            инспектор омбудсмен генсек премьер-министр вице-премьер управляющий
            член учитель тренер учёный исследователь инженер преподаватель сотрудник эксперт автор
            """),
        before=_words("""
            генеральный генеральная исполнительный исполнительная первый первая почётный почетный
            управляющий финансовый постоянный специальный
            ответственный главный старший и.о. бывший научный учёный
            технический национальный региональный
            """),
        fields=frozenset(),
        bodies=_words("""
            академия агентство альянс ассамблея ассоциация администрация банк библиотека бюро
            ведомство группа департамент дирекция институт кафедра колледж коллегия комиссия
            комитет компания консорциум корпорация лаборатория лига министерство музей область
            общество объединение оргкомитет организация отдел отделение офис палата парламент
            партнёрство правительство представительство республика сенат секретариат сеть служба
            совет союз суд университет управление учреждение факультет федерация фонд форум центр
            школа оон посольство кафедра сборная газета фирма
            """),
        links=frozenset(), to_places=frozenset(), inner=_words("и в по при для на с"),
        articles=frozenset(),
        and_=_words("и а также"),
        once=_words("бывший ныне"),
        honorifics=_words("г-н г-жа господин госпожа д-р доктор проф."),
        says=_words("""
            сказал сказала заявил заявила отметил отметила подчеркнул подчеркнула сообщил сообщила
            добавил добавила напомнил напомнила пояснил пояснила рассказал рассказала считает
            """),
        stops=_words("который которая которые что где когда чтобы после во от это"),
        no_names=_words("""
            в на по из с и а но это он она они мы контакт контакты январь февраль март апрель май
            июнь июль август сентябрь октябрь ноябрь декабрь для о об при среди словам
            """), comma_name=False),
    "ar": Grammar(
        offices=_words("""
            وزير وزيرة رئيس رئيسة مدير مديرة أمين أمينة الأمين الأمينة عميد عميدة وكيل وكيلة سفير
            سفيرة نائب نائبة محافظ أستاذ أستاذة مستشار مستشارة متحدث متحدثة المتحدث المتحدثة ناطق
            الناطق ممثل ممثلة منسق منسقة المنسق المنسقة مفوض مفوضة المفوض مؤسس مؤسسة عضو مساعد
            خبير خبيرة الخبير الخبيرة باحث باحثة الباحث الباحثة نقيب مفتي
            المدير المديرة الرئيس الرئيسة الوزير الوزيرة السفير مقرر مقررة أمينة رئيسا
            """),
        before=_words("نائب مساعد"),
        fields=frozenset(),
        bodies=_words("""
            وزارة الوزارة جامعة الجامعة مركز المركز معهد المعهد كلية الكلية منظمة المنظمة مؤسسة
            المؤسسة اتحاد الاتحاد جمعية الجمعية لجنة اللجنة مجلس المجلس هيئة الهيئة بنك البنك مكتب
            المكتب أكاديمية الأكاديمية وكالة الوكالة شبكة الشبكة تحالف التحالف رابطة الرابطة
            صندوق الصندوق مكتبة المكتبة شركة الشركة مدرسة المدرسة إدارة الإدارة قسم القسم جهاز
            سلطنة مملكة جمهورية دولة ولاية بلدية سفارة السفارة نقابة معرض متحف المتحف
            أمانة الأمانة برنامج مفوضية المفوضية برلمان البرلمان حكومة الحكومة دار
            """),
        links=_words("باسم في لدى"), to_places=_words("في"),
        inner=_words("من عن"),
        articles=frozenset(),
        and_=_words("و"),
        once=_words("السابق"),
        honorifics=_words("""
            السيد السيدة الدكتور الدكتورة الأستاذ الأستاذة المهندس المهندسة معالي سعادة الشيخ
            الشيخة د. أ. أ.د. البروفيسور الأمير الأميرة
            """),
        says=_words("""
            قال قالت وقال وقالت أكد أكدت وأكد وأكدت أضاف أضافت وأضاف وأضافت أعلن أعلنت وأعلن
            وأعلنت أشار أشارت وأشار وأشارت أوضح أوضحت وأوضح وأوضحت صرح وصرح ذكر ذكرت وذكر وذكرت
            رحب رحبت ورحب ورحبت شدد شددت وشدد وشددت ترأس ترأست وترأس وترأست بحضور
            """),
        stops=_words("""
            أن إن الذي التي الذين خلال يوم حول على إلى بمشاركة بحضور كان كانت سيعقد كل وذلك حيث
            بعد قبل منذ عند
            """),
        no_names=_words("كل من في على إلى عن أن إن يوم بحضور لدى مع كما"),
    ),
}
