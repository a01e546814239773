"""What do history, religion and letters call a thing? Names of one person, work or event that no dictionary ties.

The form is that of indexer.lexicon.bodies: one set a line, its names parted by a bar. Names that differ only in
how they are romanised or put in order (Tōdai-ji, Todaiji Temple; Yoritomo Minamoto) are met by their readings, and
need no line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpus.model import Lang
from indexer.lexicon.bodies import lines_of, record_of_line
from indexer.lexicon.dictionary import Record
from indexer.lexicon.terms import Terms

PERSONS = """
空海|弘法大師|Kukai|Kobo Daishi
最澄|伝教大師|Saicho|Dengyo Daishi
円仁|慈覚大師|Ennin|Jikaku Daishi
円珍|智証大師|Enchin|Chisho Daishi
良源|元三大師|慈恵大師|Ryogen|Gansan Daishi|Jie Daishi
法然|法然上人|源空|Honen|Honen Shonin|Genku
親鸞|親鸞聖人|見真大師|Shinran|Shinran Shonin
日蓮|日蓮聖人|日蓮上人|Nichiren|Nichiren Shonin
蓮如|蓮如上人|Rennyo|Rennyo Shonin
空也|空也上人|Kuya|Kuya Shonin
一遍|一遍上人|Ippen|Ippen Shonin
道元|道元禅師|承陽大師|Dogen|Dogen Zenji
栄西|明菴栄西|Eisai|Yosai|Myoan Eisai
一休|一休宗純|一休さん|Ikkyu|Ikkyu Sojun
夢窓疎石|夢窓国師|Muso Soseki|Muso Kokushi
隠元|隠元隆琦|Ingen|Ingen Ryuki
白隠|白隠慧鶴|Hakuin|Hakuin Ekaku
鑑真|鑑真和上|Ganjin|Jianzhen
達磨|達磨大師|菩提達磨|Bodhidharma|Daruma
玄奘|三蔵法師|玄奘三蔵|Xuanzang|Hsuan-tsang|Genjo
鳩摩羅什|Kumarajiva
龍樹|竜樹|Nagarjuna
聖徳太子|厩戸皇子|厩戸王|Prince Shotoku|Shotoku Taishi|Prince Umayado
天智天皇|中大兄皇子|Emperor Tenji|Emperor Tenchi|Prince Naka no Oe
藤原鎌足|中臣鎌足|Fujiwara no Kamatari|Nakatomi no Kamatari
後白河天皇|後白河法皇|後白河上皇|Emperor Goshirakawa|Emperor Go-Shirakawa|Cloistered Emperor Goshirakawa
|Retired Emperor Goshirakawa
後鳥羽天皇|後鳥羽上皇|後鳥羽院|Emperor Gotoba|Emperor Go-Toba|Retired Emperor Gotoba|Cloistered Emperor Gotoba
後醍醐天皇|Emperor Godaigo|Emperor Go-Daigo
後水尾天皇|後水尾上皇|Emperor Gomizunoo|Emperor Go-Mizunoo|Retired Emperor Gomizunoo
明治天皇|Emperor Meiji|Meiji Emperor
大正天皇|Emperor Taisho|Taisho Emperor
昭和天皇|Emperor Showa|Showa Emperor|Hirohito|Emperor Hirohito
源義経|牛若丸|Minamoto no Yoshitsune|Ushiwakamaru
豊臣秀吉|羽柴秀吉|木下藤吉郎|Toyotomi Hideyoshi|Hashiba Hideyoshi
坂本龍馬|坂本竜馬|Sakamoto Ryoma
新島襄|Niijima Jo|Joseph Hardy Neesima|Joseph Hardy Niijima|Joe Neesima
小泉八雲|ラフカディオ・ハーン|Lafcadio Hearn|Koizumi Yakumo
三浦按針|ウィリアム・アダムス|William Adams|Miura Anjin
孔子|孔夫子|Confucius
孟子|Mencius
老子|Laozi|Lao Tzu|Lao-tse
"""
"""People who are known by more than one name."""

WORSHIPPED = """
釈迦|釈迦牟尼|釈迦如来|釈尊|お釈迦様|Shakyamuni|Sakyamuni|Shaka|Shaka Nyorai|Gautama Buddha|Shakyamuni Buddha
|Siddhartha Gautama|Gautama Siddhartha
阿弥陀|阿弥陀如来|阿弥陀仏|無量寿仏|無量光仏|Amida|Amida Nyorai|Amida Buddha|Amitabha|Amitabha Buddha|Amitabha Tathagata
|Amitayus
薬師如来|薬師瑠璃光如来|薬師仏|Yakushi Nyorai|Medicine Buddha|Bhaisajyaguru|Healing Buddha|Buddha of Healing
大日如来|毘盧遮那仏|盧舎那仏|Dainichi Nyorai|Mahavairocana|Vairocana|Birushana Buddha|Rushana Buddha
観音|観音菩薩|観世音菩薩|観世音|観自在菩薩|Kannon|Kannon Bosatsu|Kanzeon|Avalokitesvara|Avalokiteshvara|Guanyin
|Goddess of Mercy|Kannon Bodhisattva
千手観音|千手観音菩薩|千手千眼観音|Senju Kannon|Thousand-armed Kannon|Thousand Armed Avalokitesvara
十一面観音|十一面観音菩薩|Juichimen Kannon|Eleven-faced Kannon|Eleven-headed Kannon
如意輪観音|Nyoirin Kannon|Cintamanicakra
馬頭観音|Bato Kannon|Horse-headed Kannon|Hayagriva
弥勒菩薩|弥勒|弥勒仏|Miroku Bosatsu|Miroku|Maitreya|Maitreya Bodhisattva
地蔵菩薩|地蔵|お地蔵さん|お地蔵様|Jizo Bosatsu|Jizo|Ksitigarbha|Kshitigarbha
文殊菩薩|文殊師利|Monju Bosatsu|Manjusri|Manjushri
普賢菩薩|Fugen Bosatsu|Samantabhadra
虚空蔵菩薩|Kokuzo Bosatsu|Akasagarbha|Akashagarbha
勢至菩薩|大勢至菩薩|Seishi Bosatsu|Mahasthamaprapta
不動明王|不動尊|お不動さん|Fudo Myoo|Fudo Myo-o|Acala|Acalanatha|Fudo
愛染明王|Aizen Myoo|Aizen Myo-o|Ragaraja
孔雀明王|Kujaku Myoo|Mahamayuri
毘沙門天|多聞天|Bishamonten|Bishamon|Vaisravana|Vaishravana|Tamonten
帝釈天|Taishakuten|Sakra|Indra
梵天|Bonten|Brahma
弁財天|弁才天|弁天|弁天様|Benzaiten|Benten|Sarasvati|Saraswati
大黒天|大黒様|Daikokuten|Daikoku|Mahakala
吉祥天|Kichijoten|Kisshoten|Laksmi
閻魔|閻魔大王|閻魔王|Enma|King Enma|Yama|Emma-o
四天王|Shitenno|Four Heavenly Kings|Four Guardian Kings
天照大神|天照大御神|アマテラス|Amaterasu|Amaterasu Omikami|Sun Goddess
須佐之男命|素戔嗚尊|スサノオ|Susanoo|Susanoo no Mikoto|Susano-o
大国主命|大国主神|大国主|Okuninushi|Okuninushi no Mikoto|Okuninushi no Kami
八幡神|八幡大菩薩|八幡大神|Hachiman|Hachimanshin|Hachiman Daibosatsu
牛頭天王|Gozu Tenno
七福神|Seven Gods of Fortune|Seven Deities of Good Fortune|Seven Lucky Gods|Shichifukujin
"""
"""Buddhas, bodhisattvas, guardians and gods, with their Sanskrit names."""

TEACHINGS = """
天台宗|天台|Tendai sect|Tendai school|Tendai Buddhism|Tendai-shu|Tendai
真言宗|真言密教|Shingon sect|Shingon school|Shingon Buddhism|Shingon-shu|Shingon
浄土宗|Jodo sect|Jodo school|Jodo-shu|Pure Land sect|Pure Land school|Jodo Buddhism
浄土教|Pure Land Buddhism|Pure Land teachings|Jodo-kyo
浄土真宗|真宗|一向宗|Jodo Shinshu|Jodo Shinshu sect|Jodo Shinshu Buddhism|Shin Buddhism|True Pure Land sect|Ikko sect
|True Pure Land School
日蓮宗|法華宗|Nichiren sect|Nichiren school|Nichiren Buddhism|Hokke sect|Nichiren-shu
時宗|Ji sect|Jishu sect|Ji-shu
禅宗|禅|Zen|Zen sect|Zen school|Zen Buddhism
臨済宗|臨済禅|Rinzai sect|Rinzai school|Rinzai Zen|Rinzai Buddhism|Rinzai-shu|Rinzai
曹洞宗|曹洞禅|Soto sect|Soto school|Soto Zen|Soto Buddhism|Soto-shu
黄檗宗|黄檗|Obaku sect|Obaku school|Obaku Zen|Obaku-shu|Obaku
法相宗|Hosso sect|Hosso school|Hosso-shu
華厳宗|Kegon sect|Kegon school|Kegon-shu
律宗|Ritsu sect|Ritsu school|Ritsu-shu
融通念仏宗|Yuzu Nembutsu sect|Yuzu Nenbutsu sect
修験道|Shugendo|mountain asceticism
大乗仏教|大乗|Mahayana|Mahayana Buddhism|Great Vehicle
上座部仏教|上座部|Theravada|Theravada Buddhism
密教|Esoteric Buddhism|Mikkyo|Tantric Buddhism|Vajrayana
念仏|Nembutsu|Nenbutsu|Buddhist invocation
法華経|妙法蓮華経|Lotus Sutra|Hokekyo|Hokke-kyo|Saddharma Pundarika Sutra
般若心経|般若波羅蜜多心経|Heart Sutra|Hannya Shingyo|Hannya-shin-gyo|Prajnaparamita Hridaya
般若経|大般若経|Prajnaparamita Sutra|Great Perfection of Wisdom Sutra|Daihannya-kyo
華厳経|大方広仏華厳経|Kegon Sutra|Avatamsaka Sutra|Flower Garland Sutra|Kegon-kyo
阿弥陀経|Amida Sutra|Amitabha Sutra|Amida-kyo
無量寿経|大無量寿経|Larger Sutra of Immeasurable Life|Infinite Life Sutra|Muryoju-kyo
観無量寿経|Contemplation Sutra|Kanmuryoju-kyo|Amitayurdhyana Sutra
涅槃経|大般涅槃経|Nirvana Sutra|Nehan-gyo|Mahaparinirvana Sutra
金光明経|金光明最勝王経|Golden Light Sutra|Konkomyo-kyo|Suvarnaprabhasa Sutra
維摩経|Vimalakirti Sutra|Yuima-kyo
大日経|Mahavairocana Sutra|Dainichi-kyo
金剛頂経|Vajrasekhara Sutra|Kongocho-kyo
金剛般若経|Diamond Sutra|Kongo Hannya-kyo
仁王経|Ninno-kyo|Benevolent Kings Sutra
大蔵経|一切経|Tripitaka|Buddhist canon|Issai-kyo|Daizo-kyo
"""
"""Schools and scriptures."""

ERAS = """
縄文時代|Jomon period|Jomon era
弥生時代|Yayoi period|Yayoi era
古墳時代|Kofun period|Tumulus period|Kofun era
飛鳥時代|Asuka period|Asuka era
奈良時代|Nara period|Nara era
平安時代|Heian period|Heian era
鎌倉時代|Kamakura period|Kamakura era
南北朝時代|period of the Northern and Southern Courts|Northern and Southern Courts period|Nanbokucho period
室町時代|Muromachi period|Muromachi era|Ashikaga period
戦国時代|Sengoku period|Warring States period|period of warring states|Age of Civil Wars|Age of Warring States
安土桃山時代|Azuchi-Momoyama period|Azuchi Momoyama period|Momoyama period
江戸時代|徳川時代|Edo period|Edo era|Tokugawa period|Tokugawa era
明治時代|Meiji period|Meiji era
大正時代|Taisho period|Taisho era
昭和時代|Showa period|Showa era
鎌倉幕府|Kamakura shogunate|Kamakura bakufu|Kamakura government
室町幕府|足利幕府|Muromachi shogunate|Muromachi bakufu|Ashikaga shogunate|Ashikaga bakufu
江戸幕府|徳川幕府|Edo shogunate|Edo bakufu|Tokugawa shogunate|Tokugawa bakufu|Tokugawa government
明治政府|明治新政府|Meiji government|Meiji new government
"""
"""Ages and governments of Japan."""

EVENTS = """
壬申の乱|Jinshin War|Jinshin Rebellion|Jinshin no Ran
大化の改新|Taika Reform|Taika Reforms|Taika no Kaishin
乙巳の変|Isshi Incident|Isshi no Hen
薬子の変|平城太上天皇の変|Kusuko Incident|Kusuko no Hen
保元の乱|Hogen Rebellion|Hogen War|Hogen Disturbance|Hogen Insurrection|Hogen no Ran
平治の乱|Heiji Rebellion|Heiji War|Heiji Disturbance|Heiji no Ran
治承・寿永の乱|源平合戦|源平の戦い|Jisho-Juei War|Genpei War|Gempei War
壇ノ浦の戦い|Battle of Dannoura|Battle of Dan-no-ura
承久の乱|承久の変|Jokyu War|Jokyu Rebellion|Jokyu Disturbance|Jokyu no Ran
元寇|文永・弘安の役|蒙古襲来|Mongol invasions of Japan|Mongol invasions
建武の新政|建武の中興|Kenmu Restoration|Kemmu Restoration|Kenmu no Shinsei
応仁の乱|応仁・文明の乱|Onin War|Onin Rebellion|Onin no Ran|Onin-Bunmei War
嘉吉の乱|Kakitsu Rebellion|Kakitsu Incident|Kakitsu War
本能寺の変|Honnoji Incident|Honno-ji Incident|Honnoji no Hen|Honnoji Temple Incident
山崎の戦い|山崎合戦|Battle of Yamazaki|Yamazaki Battle
賤ヶ岳の戦い|賤ヶ岳の合戦|Battle of Shizugatake
関ヶ原の戦い|関ヶ原合戦|関ヶ原の合戦|関が原の戦い|Battle of Sekigahara|Sekigahara Battle
大坂の陣|大坂の役|Siege of Osaka|Osaka no Jin
文禄・慶長の役|朝鮮出兵|Bunroku-Keicho War|Imjin War|Japanese invasions of Korea
島原の乱|島原・天草一揆|Shimabara Rebellion|Shimabara Uprising
桜田門外の変|Sakuradamon Incident|Sakuradamongai Incident
禁門の変|蛤御門の変|元治の変|Kinmon Incident|Kinmon no Hen|Hamaguri Gate Incident|Hamagurigomon Incident
|Kinmon Rebellion|Hamagurigomon Rebellion
池田屋事件|池田屋騒動|Ikedaya Incident|Ikedaya Affair
寺田屋事件|寺田屋騒動|Teradaya Incident
大政奉還|Taisei Hokan|return of political power to the Emperor
王政復古|Restoration of Imperial Rule|Osei Fukko
鳥羽・伏見の戦い|鳥羽伏見の戦い|Battle of Toba-Fushimi|Battle of Toba and Fushimi|Toba-Fushimi Battle
戊辰戦争|Boshin War|Boshin Civil War
明治維新|御一新|Meiji Restoration|Meiji Ishin
廃藩置県|abolition of the han system|abolition of feudal domains and establishment of prefectures|Haihan-chiken
廃仏毀釈|Haibutsu Kishaku|abolition of Buddhism|anti-Buddhist movement
神仏分離|神仏分離令|separation of Buddhism and Shinto|separation of Shinto and Buddhism|Shinbutsu Bunri
西南戦争|西南の役|Satsuma Rebellion|Seinan War|Southwestern War
日清戦争|First Sino-Japanese War|Sino-Japanese War
日中戦争|支那事変|日支事変|日華事変|Second Sino-Japanese War|China Incident
日露戦争|Russo-Japanese War
満州事変|Manchurian Incident|Mukden Incident
太平洋戦争|大東亜戦争|Pacific War|Greater East Asia War
二・二六事件|2・26事件|February 26 Incident|February 26th Incident
"""
"""Wars, revolts and reforms."""

WORKS = """
源氏物語|Tale of Genji|Genji Monogatari
平家物語|Tale of the Heike|Heike Monogatari|Tale of Heike
伊勢物語|Tales of Ise|Ise Monogatari
竹取物語|かぐや姫|Tale of the Bamboo Cutter|Taketori Monogatari|Kaguya-hime
枕草子|Pillow Book|Makura no Soshi
徒然草|Essays in Idleness|Tsurezuregusa
方丈記|Hojoki|An Account of My Hut|Ten Foot Square Hut
土佐日記|Tosa Diary|Tosa Nikki
蜻蛉日記|Kagero Nikki|Gossamer Years
紫式部日記|Diary of Lady Murasaki|Murasaki Shikibu Nikki
日本書紀|Nihonshoki|Nihon Shoki|Nihongi|Chronicles of Japan
古事記|Kojiki|Records of Ancient Matters
続日本紀|Shoku Nihongi
万葉集|Manyoshu|Man'yoshu|Collection of Ten Thousand Leaves
古今和歌集|古今集|Kokin Wakashu|Kokinshu|Kokin Waka Shu
新古今和歌集|新古今集|Shinkokin Wakashu|Shinkokinshu|Shin Kokin Wakashu
百人一首|小倉百人一首|Hyakunin Isshu|Ogura Hyakunin Isshu|One Hundred Poets, One Poem Each
今昔物語集|今昔物語|Konjaku Monogatari|Konjaku Monogatari Shu|Konjaku Monogatarishu
太平記|Taiheiki
吾妻鏡|東鑑|Azuma Kagami
愚管抄|Gukansho
大鏡|Great Mirror|Okagami
延喜式|Engishiki|Engi-shiki
風土記|Fudoki
奥の細道|おくのほそ道|Narrow Road to the Deep North|Oku no Hosomichi|Narrow Road to the Interior
忠臣蔵|仮名手本忠臣蔵|Chushingura|Kanadehon Chushingura
論語|Analects|Analects of Confucius
三国志|Records of the Three Kingdoms|Sanguozhi
三国志演義|Romance of the Three Kingdoms
史記|Records of the Grand Historian|Shiji
"""
"""Chronicles, tales and collections."""

SITES = """
鹿苑寺|金閣寺|金閣|Rokuon-ji|Kinkaku-ji|Golden Pavilion|Temple of the Golden Pavilion
慈照寺|銀閣寺|銀閣|Jisho-ji|Ginkaku-ji|Silver Pavilion|Temple of the Silver Pavilion
西芳寺|苔寺|Saiho-ji|Kokedera|Moss Temple
教王護国寺|東寺|Kyoogokoku-ji|Toji Temple|Toji
三十三間堂|蓮華王院|Sanjusangen-do|Rengeo-in
広隆寺|太秦寺|Koryu-ji|Uzumasa-dera
園城寺|三井寺|Onjo-ji|Mii-dera
法隆寺|斑鳩寺|Horyu-ji|Ikaruga-dera
浅草寺|浅草観音|Senso-ji|Asakusa Kannon
賀茂別雷神社|上賀茂神社|Kamowakeikazuchi-jinja|Kamigamo-jinja
賀茂御祖神社|下鴨神社|Kamomioya-jinja|Shimogamo-jinja
八坂神社|祇園社|Yasaka-jinja|Gion Shrine
伊勢神宮|お伊勢さん|Ise-jingu|Ise Shrine|Ise Grand Shrine|Grand Shrine of Ise|Grand Shrines of Ise
出雲大社|Izumo-taisha|Izumo Oyashiro|Izumo Grand Shrine
東照宮|日光東照宮|Toshogu|Nikko Toshogu
京都御所|Kyoto Imperial Palace|Kyoto Gosho
桂離宮|Katsura Imperial Villa|Katsura Detached Palace|Katsura Rikyu
修学院離宮|Shugakuin Imperial Villa|Shugakuin Rikyu
羅城門|羅生門|Rajo-mon|Rasho-mon
五山送り火|五山の送り火|大文字焼き|Gozan no Okuribi|Gozan Okuribi|Daimonji Bonfire
琵琶湖疏水|琵琶湖疎水|Lake Biwa Canal|Biwako Sosui|Biwako Canal
高野山|Mount Koya|Mt. Koya|Koyasan
比叡山|Mount Hiei|Mt. Hiei|Hieizan
富士山|Mount Fuji|Mt. Fuji|Fujisan|Fujiyama
"""
"""Places of worship and others that have a formal and a common name."""

AWARDS = """
ノーベル賞|Nobel Prize|Nobel Prizes|Nobel Award
ノーベル賞受賞者|Nobel laureate|Nobel Prize winner|Nobel Prize laureate|Nobel prizewinner
ノーベル平和賞|Nobel Peace Prize
ノーベル物理学賞|Nobel Prize in Physics|Nobel Physics Prize
ノーベル化学賞|Nobel Prize in Chemistry|Nobel Chemistry Prize
ノーベル生理学・医学賞|ノーベル医学生理学賞|Nobel Prize in Physiology or Medicine|Nobel Prize in Medicine
ノーベル文学賞|Nobel Prize in Literature|Nobel Literature Prize
ノーベル経済学賞|Nobel Prize in Economics|Nobel Memorial Prize in Economic Sciences
フィールズ賞|Fields Medal
文化勲章|Order of Culture|Order of Cultural Merit
"""
"""Prizes, and those who have them."""


def heritage_records(heads: Callable[[str, Lang], Terms]) -> Iterator[Record]:
    """Make a record of each line."""
    for line in lines_of(PERSONS + WORSHIPPED + TEACHINGS + ERAS + EVENTS + WORKS + SITES + AWARDS):
        yield record_of_line("name", line, heads)
