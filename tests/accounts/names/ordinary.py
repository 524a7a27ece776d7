"""Ordinary first and family names, written down by hand; combined they make more than 10,000 people."""

NAMES = {
    "German": (
        """
Sabine Jürgen Käthe Björn Jörg Günther Änne Ulrike Hans-Peter Anneliese Torsten Heike Maximilian
Søren Sönke Bärbel Lothar Clara Mechthild Rüdiger Sebastian Adelheid Bernd Moritz Dörte Admira
Benedikt Marlies Modest Ida
""",
        """
Müller Schröder Großmann Weiß Köhler Strauß Jäger Hübner Böhm Krause Schäfer Vogt Leiter Meister
Kroger-Lang Staffel Amtmann Öztürk-Bauer Süß Preuß Hofer Wilhaber Haferkamp Bernhardt Kern Clausen
Diekmann Boss Helfer Lehn
""",
    ),
    "Turkish": (
        """
Ayşe İbrahim Çağla Gökhan Şükrü Özgür Müge Işıl Tuğba Yiğit Ömer Zeynep Ümit Ilgın Güneş Barış
Nurcan Emine Kıvanç Doğan
""",
        """
Yılmaz Öztürk Çelik Şahin Kılıç Doğan Aydın Güler Işık Özdemir Koçak Yıldırım Çetin Ünal Bulut
Şimşek Arslan Kaplan Erdoğan Balcı
""",
    ),
    "Polish": (
        """
Łukasz Małgorzata Zbigniew Agnieszka Grażyna Krzysztof Żaneta Paweł Świętosława Jędrzej Bożena
Wojciech Róża Stanisław Marcin Ewa Jan Urszula Michał Zofia
""",
        """
Wiśniewski Wójcik Kowalczyk Zieliński Woźniak Szymański Dąbrowski Kozłowska Jabłońska Grabowski
Pawłowska Źrebiec Nowak Ćwikliński Łapiński Różański Śliwa Gąsior Król Bąk
""",
    ),
    "Greek": (
        """
Γιώργος Ελένη Δημήτρης Κωνσταντίνος Αικατερίνη Βασίλης Σοφία Ηλίας Χρήστος Ευαγγελία Θανάσης Ιωάννα
Νίκος Άννα Ξένια Ζωή Ρένα Ψαρρής Φωτεινή Όλγα
""",
        """
Παπαδόπουλος Αντωνίου Οικονόμου Καραγιάννης Μακρής Βλάχος Γεωργίου Νικολάου Δημητρίου Ιωάννου Χατζής
Ζαφειρίου Ψωμάς Ρήγας Κόκκινος Ξυδάκης Τσίπρας Φιλίππου Λάμπρου Σταύρου
""",
    ),
    "Vietnamese": (
        """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Võ Đinh Trịnh Mai Tô
""",
        """
Văn-Lâm Thị-Hồng Quốc-Bảo Ánh Tuấn Phượng Mỹ-Hạnh Đức Thảo Khuê Nghĩa Bích Hữu Yến Tường Quỳnh Ngọc
Ẩn Ấn Kiệt
""",
    ),
    "Arabic": (
        """
محمد علی‌رضا فاطمة يوسف عائشة خالد مريم عبدالله نور حسين زينب عمر ليلى سعيد هدى إبراهيم سارة طارق
أمينة كريم
""",
        """
العلي حداد النجار الخطيب منصور صالح درويش شاهين عيسى قاسم حمدان بركات الشامي المصري زيدان ناصر فارس
سليمان خوري داود
""",
    ),
    "Chinese": (
        """
王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗
""",
        """
伟 秀英 娜 敏 静 丽 强 磊 军 洋 勇士 艳 杰 娟 涛 明 超 秀兰 霞 平
""",
    ),
    "Russian": (
        """
Анна Дмитрий Екатерина Сергей Ольга Иван Наталья Пётр Юлия Фёдор Саша Вера Роман Кира Нора Тамара
Марк Артём Мор Осип
""",
        """
Иванова Смирнов Кузнецова Попов Соколов Лебедев Козлов Новиков Морозова Волков Соловьёв Щукин
Цветаев Чехов Эренбург Крамер Руссо Сухов Нахимов Вернер
""",
    ),
}

_SINGLE = """
Tove Olsen | Jean-Luc O’Brien | Dr. Jörg Weiß | M. A. Weber | Anna & Tom | Ingrid (Bremen) |
haferfan_82 | Supporter | René | Badminton Bernd | Modder | Teamgeist | Kaffeetante | Sean Ó
Súilleabháin | Şəhla Əliyeva | 田中さくら | 김철수 | सीता देवी | שרה לוי | สมชาย ใจดี | ნინო ბერიძე | Արամ
Պետրոսյան | Zoë | D’Angelo | Müsli, mild | Moderne Oma | Seventh 7 | Chefkoch Tim | Ada Minh |
Info-Junkie | Helpmann | Christa Adminski | Officer Dibble | Systemfrage | Bella Bott | Maria
Manager-Huber
"""
SINGLE = [" ".join(name.split()) for name in _SINGLE.split("|")]


def people():
    """Each first name with each family name of its language."""
    for first_names, family_names in NAMES.values():
        for first in first_names.split():
            for family in family_names.split():
                yield f"{first} {family}"
    # neighbours across borders, and what people add to their name
    german, families = NAMES["German"][0].split(), ["Turkish", "Polish", "Vietnamese", "Arabic"]
    for first in german:
        for language in families:
            for family in NAMES[language][1].split():
                yield f"{first} {family}"
    for language in ["German", "Turkish", "Polish", "Greek", "Vietnamese"]:
        for first in NAMES[language][0].split():
            for family in NAMES[language][1].split():
                yield f"{first[0]}. {family}"
                yield f"{family}, {first}"
                yield f"{first} {family} {len(first) + 60}"
