"""Words that no member may be called, in English and German, and the plain ones of other languages.

Written for this forum: its own addresses, its words (DESIGN.md), mail boxes by RFC 2142, and what a reader
would take for somebody in office.
"""

_ADDRESSES = """
about abmelden abuse access account accounts activate activity ad add address admin administration
administrator affiliate affiliation agb all allauth anmelden anonym anonymous answer answers antwort
antworten api app apps archive assets atom auth authentication avatar avatars award backup badge badges ban
beitrag beitraege benutzer bericht billing blog board bot bots brand bug bugs cache career careers case
cases categories category cdn changelog chat client comment comments community company compare config
confirm connect contact cookies create css dashboard data database datenschutz debug default delete deleted
demo department dev developer developers discussion docs documentation domain download downloads draft
drafts edit einstellungen email ereignis error errors event events everyone export faq favicon feature feed
feedback feeds file files filter follow followers forgot former forum forums frage fragen ftp gast gelobt
github go guest guests hallo healthz help hilfe home host hostmaster htmx http https icon icons idea ideas
identity image images imap import impressum imprint inbox index info invite invites jobs join js json
kategorie kategorien konto kontakt language leaderboard ledger legal level levels link list live log login
logout logs lounge mail mailer mailer-daemon manage management manager map marke me media meldung member
members mention mentions message messages metrics mitglied mitglieder moderation moderator moderators my
name neu new news newest nobody noc noreply no-reply notification notifications null oauth offers official
offiziell online openid orders owner page pages passwort password payment ping policy popular portal post
postmaster posts praise praises press presse preview pricing privacy private profil profile promotion proxy
public push question questions ranking receipt recent redirect register registrieren registration regeln
release remove report reports reputation request reset response review robots role roles root rss rules
sales sanction save search security self server service session sessions setting settings setup share shop
signin sign-in signout sign-out signup sign-up sitemap smtp socket solved source ssl staff start static
statistics stats status stammtisch store subscribe subscription subscriptions suche superuser support
suspended sysadmin system tag tags team teams terms test tests thema themen thread threads token topic
topics undefined unanswered unsubscribe update upload uploads user users username usenet uucp verify
verified video videos webhook webhooks webmail webmaster website welcome wiki willkommen www xml you
"""
HANDLES = frozenset(_ADDRESSES.split())

# Whoever bears one of these as a word of their name seems to hold an office.
_OFFICES = """
admin admins administrator administratorin administratoren administration sysadmin superadmin superuser
webmaster moderator moderatorin moderatoren moderators moderation mod mods support staff official officials
offiziell offizielle offizieller offizielles verified verifiziert verifizierte verifizierter geprüft
autorisiert authorized mitarbeiter mitarbeiterin mitarbeitende mitarbeitender employee employees
kundenservice kundendienst kundenbetreuung kundenbetreuer kundenbetreuerin kundenberater kundenberaterin
helpdesk servicedesk hotline ceo cto cfo geschäftsführer geschäftsführerin geschäftsführung geschäftsleitung
vorstand inhaber inhaberin pressesprecher pressesprecherin pressestelle unternehmenssprecher
unternehmenssprecherin spokesperson communitymanager communitymanagerin markenbotschafter
markenbotschafterin administrateur administratrice administrador administradora amministratore beheerder
administratör modérateur modératrice moderador moderadora moderatore moderatör moderatorka yönetici destek
officiel officielle oficial ufficiale oficjalny oficjalna soporte assistenza wsparcie pomoc pracownik
администратор админ модератор поддержка официальный διαχειριστής υποστήριξη συντονιστής επίσημος 管理员 管理員 客服
官方 版主 دعم مشرف
"""
OFFICES = frozenset(_OFFICES.split())

# Words for a company's parts: refused as a whole name, with each other, and beside the brand or an office.
_PARTS = """
team service services info information help hilfe helper crew redaktion presse press community forum shop
store office büro zentrale manager managerin management leitung beratung berater beraterin vertrieb verkauf
marketing sales contact kontakt news newsletter system root bot security sicherheit datenschutz billing
buchhaltung produktion entwicklung developer customer kunden care success relations kundin gast guest anonym
anonymous deleted gelöscht formermember ehemaligesmitglied nobody owner founder gründer gründerin chef
chefin boss stammtisch équipe equipo ekip zespół обслуживание команда ομάδα 团队 团隊
"""
PARTS = frozenset(_PARTS.split())

# Words that add nothing to the others.
_FILLERS = """
the der die das den dem ein eine of von vom for für im in at bei zu zum zur und and your our mein dein ihr
euer unser unsere this here hier wir we i ich am is bin haupt head chief senior junior ober super global
foren web herr frau dr prof mr mrs ms real echt echte echter true original haus online digital social media
neu new next gmbh ag kg ug inc ltd llc co group gruppe deutschland germany de com europe europa former
ehemalige ehemaliger ehemaliges
"""
FILLERS = frozenset(_FILLERS.split())

# Words by which a member who names the brand says that they are none of it.
_CUSTOMERS = """
fan fans freund freundin freunde kunde customer lover liebhaber liebhaberin genießer user nutzer nutzerin
hater kritiker kritikerin skeptiker addict enthusiast friend besitzer besitzerin käufer käuferin neuling
anfänger
"""
CUSTOMERS = frozenset(_CUSTOMERS.split())
