"""Words that no member may be called, in English and German, and the plain ones of other languages.

Written for this forum: its own addresses, its words (DESIGN.md), mail boxes by RFC 2142, and what a reader
would take for somebody in office.
"""

_ADDRESSES = """
abmelden about abuse access account accounts activate activity ad add address adm admin administration
administrator affiliate affiliates affiliation agb all allauth anmelden anonym anonymous answer answers
antwort antworten api app apps archive assets atom auth authentication avatar avatars award backup badge
badges ban beitraege beitrag benutzer bericht billing blog board bot bots brand bug bugs cache cancel career
careers cart case cases categories category cdn changelog chat check checkout client code comment comments
communities community company compare config configuration confirm connect contact contact-us contest
cookies corp create css dashboard data database datenschutz debug default delete deleted demo department
designer dev developer developers dir directory discussion doc docs documentation domain download downloads
draft drafts edit editor einstellungen email employment enterprise ereignis error errors event events
everyone exit explore export faq favicon favorite favorites feature features feed feedback feeds file files
filter first follow followers following forgot form former forum forums frage fragen free friend friends ftp
gast gelobt get github go graph group groups guest guests hallo healthz help hilfe home homepage host
hosting hostmaster hostname htmx http https icon icons idea ideas identity image images imap import
impressum imprint inbox index info inquiry intranet invitations invite invites issue issues item items jobs
join js json kategorie kategorien knowledgebase kontakt konto language languages leaderboard ledger legal
level levels license link links list lists live log login logout logs lounge mail mailer mailer-daemon
mailing maintenance manage management manager manual map marke master me media meldung member members
mention mentions message messages messenger metrics mitglied mitglieder mobile moderation moderator
moderators my name named nan network neu new newest news nick nickname no-reply nobody noc noreply notes
notification notifications notify null oauth offer offers official offiziell old online openid operator
order orders organization organizations overview owner owners page pages panel password passwort payment
photo photos ping plan plans plugin plugins policy popular portal post postmaster posts praise praises
premium press presse preview price pricing privacy privacy-policy private product products profil profile
project projects promo promotion proxy pub public push put query question questions random ranking read
readme receipt recent recruit redirect regeln register registration registrieren release remove replies
report reports reputation request requests reset response review robots role roles root rss rule rules sale
sales sample sanction save school script scripts search secure security self send server service session
sessions setting settings setup share shop show sign-in sign-out sign-up signin signout signup site sitemap
sites smtp socket solved source ssl ssladmin ssladministrator sslwebmaster staff stage staging stammtisch
start stat state static statistics stats status store stores subscribe subscription subscriptions suche
superuser support suspended sys sysadmin sysadministrator system tag tags talk task tasks team teams tech
terms terms-of-service test tests thema theme themen themes thread threads tmp token tool tools top topic
topics tos tour translations unanswered undef undefined unfollow unsubscribe update upload uploads url usage
usenet user username users uucp verified verify version video videos visitor watch web webhook webhooks
webmail webmaster website websites welcome widget widgets wiki willkommen work www xml you yourname
yourusername
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
chefin stammtisch équipe equipo ekip zespół обслуживание команда ομάδα 团队 团隊
"""
PARTS = frozenset(_PARTS.split())

# Words that add nothing to the others.
_FILLERS = """
tm sm the der die das den dem ein eine of von vom for für im in at bei zu zum zur und and your our mein dein
ihr euer unser unsere this here hier wir we ich am is bin haupt head chief senior junior ober super global
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
