"""What do states and public bodies call themselves? Short and long names that no dictionary at hand ties together.

One set a line, its names parted by a bar; a line that begins with a bar goes on. What JMdict, JMnedict or SudachiDict
ties together already is left to them: a name that stands here and there joins both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corpus.model import Lang
from indexer.lexicon.dictionary import Record
from indexer.lexicon.names import record_of
from indexer.lexicon.terms import Terms

STATES = """
米国|アメリカ|アメリカ合衆国|合衆国|United States|US|U.S.A.|United States of America
英国|イギリス|連合王国|United Kingdom|UK|Great Britain|Britain
中国|中華人民共和国|China|People's Republic of China|PRC
韓国|大韓民国|South Korea|Republic of Korea|ROK
北朝鮮|朝鮮民主主義人民共和国|North Korea|Democratic People's Republic of Korea|DPRK
ソ連|ソビエト連邦|ソヴィエト連邦|ソビエト社会主義共和国連邦|Soviet Union|USSR|Union of Soviet Socialist Republics
ロシア|ロシア連邦|Russia|Russian Federation
ドイツ|ドイツ連邦共和国|Germany|Federal Republic of Germany
フランス|仏国|フランス共和国|France
イタリア|伊国|Italy
オランダ|Netherlands|Holland
欧州連合|EU|European Union
アラブ首長国連邦|United Arab Emirates|UAE
サウジアラビア|Saudi Arabia
南アフリカ|南アフリカ共和国|South Africa
ニュージーランド|New Zealand|NZ
チェコ|チェコ共和国|Czech Republic|Czechia
ミャンマー|Myanmar|Burma
トルコ|トルコ共和国|Türkiye|Turkey
コンゴ民主共和国|Democratic Republic of the Congo|DRC
東ティモール|Timor-Leste|East Timor
バチカン|ヴァチカン|バチカン市国|Vatican City|Holy See
東南アジア諸国連合|アセアン|ASEAN|Association of Southeast Asian Nations|Association of South-East Asian Nations
アフリカ連合|African Union
主要7か国|主要7カ国|先進7か国|先進7カ国|先進7ヶ国|先進7箇国|G7|Group of Seven
主要8か国|主要8カ国|先進8か国|先進8カ国|G8|Group of Eight
主要20か国|20か国・地域|20カ国・地域|G20|Group of Twenty
"""
"""States and their unions, where a common short form is missing from the dictionaries."""

INTERNATIONAL = """
国際連合|国連|United Nations|UN|United Nations Organization
国連教育科学文化機関|国際連合教育科学文化機関|ユネスコ|UNESCO
|United Nations Educational, Scientific and Cultural Organization
国連児童基金|国際連合児童基金|ユニセフ|UNICEF|United Nations Children's Fund
国連開発計画|国際連合開発計画|UNDP|United Nations Development Programme
国連環境計画|国際連合環境計画|UNEP|United Nations Environment Programme
国連難民高等弁務官事務所|UNHCR|United Nations High Commissioner for Refugees
|Office of the United Nations High Commissioner for Refugees
国連食糧農業機関|国際連合食糧農業機関|FAO|Food and Agriculture Organization
国連工業開発機関|UNIDO|United Nations Industrial Development Organization
国連貿易開発会議|UNCTAD|United Nations Conference on Trade and Development
国連世界食糧計画|世界食糧計画|WFP|World Food Programme
国連人口基金|UNFPA|United Nations Population Fund
国連安全保障理事会|国連安保理|安全保障理事会|安保理|United Nations Security Council|UN Security Council
|Security Council|UNSC
国連総会|国際連合総会|United Nations General Assembly|UN General Assembly|UNGA
国連大学|国際連合大学|United Nations University|UNU
国連気候変動枠組条約|気候変動枠組条約|気候変動に関する国際連合枠組条約|UNFCCC
|United Nations Framework Convention on Climate Change|Framework Convention on Climate Change
気候変動に関する政府間パネル|IPCC|Intergovernmental Panel on Climate Change
生物多様性条約|CBD|Convention on Biological Diversity
持続可能な開発目標|SDGs|Sustainable Development Goals
ミレニアム開発目標|MDGs|Millennium Development Goals
世界保健機関|WHO|World Health Organization
世界貿易機関|WTO|World Trade Organization
世界銀行|世銀|World Bank
国際復興開発銀行|IBRD|International Bank for Reconstruction and Development
国際通貨基金|IMF|International Monetary Fund
国際労働機関|ILO|International Labour Organization
国際原子力機関|IAEA|International Atomic Energy Agency
国際電気通信連合|ITU|International Telecommunication Union
国際海事機関|IMO|International Maritime Organization
国際民間航空機関|ICAO|International Civil Aviation Organization
国際標準化機構|ISO|International Organization for Standardization
国際エネルギー機関|IEA|International Energy Agency
国際再生可能エネルギー機関|IRENA|International Renewable Energy Agency
国際司法裁判所|ICJ|International Court of Justice
国際刑事裁判所|ICC|International Criminal Court
国際オリンピック委員会|IOC|International Olympic Committee
世界知的所有権機関|WIPO|World Intellectual Property Organization
世界気象機関|WMO|World Meteorological Organization
万国郵便連合|UPU|Universal Postal Union
赤十字国際委員会|ICRC|International Committee of the Red Cross
経済協力開発機構|OECD|Organisation for Economic Co-operation and Development
開発援助委員会|DAC|Development Assistance Committee
北大西洋条約機構|NATO|North Atlantic Treaty Organization
欧州原子核研究機構|欧州合同原子核研究機構|CERN|European Organization for Nuclear Research
欧州委員会|European Commission
欧州宇宙機関|ESA|European Space Agency
欧州安全保障協力機構|OSCE|Organization for Security and Co-operation in Europe
欧州中央銀行|ECB|European Central Bank
アジア開発銀行|ADB|Asian Development Bank
アジアインフラ投資銀行|AIIB|Asian Infrastructure Investment Bank
アジア太平洋経済協力|アジア太平洋経済協力会議|APEC|Asia-Pacific Economic Cooperation
環太平洋パートナーシップ|環太平洋パートナーシップ協定|TPP|Trans-Pacific Partnership
核兵器不拡散条約|核拡散防止条約|核不拡散条約|NPT|Treaty on the Non-Proliferation of Nuclear Weapons
|Nuclear Non-Proliferation Treaty|Non-Proliferation Treaty
包括的核実験禁止条約|CTBT|Comprehensive Nuclear-Test-Ban Treaty|Comprehensive Test Ban Treaty
国際科学会議|ICSU|International Council for Science|International Council of Scientific Unions
国際学術会議|ISC|International Science Council
インターアカデミー・パートナーシップ|IAP|InterAcademy Partnership
非政府組織|非政府機関|NGO|non-governmental organization|nongovernmental organization
非営利組織|非営利団体|NPO|non-profit organization|nonprofit organization
"""
"""International bodies, treaties and programmes."""

NATIONAL = """
日本学術会議|Science Council of Japan|SCJ
日本学術振興会|学振|JSPS|Japan Society for the Promotion of Science
科学技術振興機構|JST|Japan Science and Technology Agency
国際協力機構|JICA|ジャイカ|Japan International Cooperation Agency
国際交流基金|Japan Foundation
新エネルギー・産業技術総合開発機構|NEDO|New Energy and Industrial Technology Development Organization
産業技術総合研究所|産総研|AIST|National Institute of Advanced Industrial Science and Technology
宇宙航空研究開発機構|JAXA|Japan Aerospace Exploration Agency
海洋研究開発機構|JAMSTEC|Japan Agency for Marine-Earth Science and Technology
日本原子力研究開発機構|JAEA|Japan Atomic Energy Agency
日本医療研究開発機構|AMED|Japan Agency for Medical Research and Development
物質・材料研究機構|NIMS|National Institute for Materials Science
国立環境研究所|国環研|NIES|National Institute for Environmental Studies
理化学研究所|理研|RIKEN
情報通信研究機構|NICT|National Institute of Information and Communications Technology
情報処理推進機構|IPA|Information-technology Promotion Agency
日本貿易振興機構|ジェトロ|JETRO|Japan External Trade Organization
科学技術・学術政策研究所|NISTEP|National Institute of Science and Technology Policy
政策研究大学院大学|GRIPS|National Graduate Institute for Policy Studies
総合科学技術・イノベーション会議|CSTI|Council for Science, Technology and Innovation
総合科学技術会議|CSTP|Council for Science and Technology Policy
内閣官房|Cabinet Secretariat
内閣府|CAO|Cabinet Office
外務省|MOFA|Ministry of Foreign Affairs
財務省|MOF|Ministry of Finance
文部科学省|文科省|MEXT|Ministry of Education, Culture, Sports, Science and Technology
経済産業省|経産省|METI|Ministry of Economy, Trade and Industry
厚生労働省|厚労省|MHLW|Ministry of Health, Labour and Welfare
農林水産省|農水省|MAFF|Ministry of Agriculture, Forestry and Fisheries
国土交通省|国交省|MLIT|Ministry of Land, Infrastructure, Transport and Tourism
総務省|MIC|Ministry of Internal Affairs and Communications
防衛省|MOD|Ministry of Defense
環境省|MOE|Ministry of the Environment
法務省|MOJ|Ministry of Justice
通商産業省|通産省|MITI|Ministry of International Trade and Industry
金融庁|FSA|Financial Services Agency
特許庁|JPO|Japan Patent Office
気象庁|JMA|Japan Meteorological Agency
日本銀行|日銀|BOJ|Bank of Japan
自衛隊|SDF|JSDF|Self-Defense Forces|Japan Self-Defense Forces
日本放送協会|NHK|Japan Broadcasting Corporation
日本経済団体連合会|経団連|Keidanren|Japan Business Federation
東京大学|東大|University of Tokyo
京都大学|京大|Kyoto University
大阪大学|阪大|Osaka University|University of Osaka
東北大学|Tohoku University
九州大学|九大|Kyushu University
北海道大学|北大|Hokkaido University
名古屋大学|名大|Nagoya University
東京工業大学|東工大|Tokyo Institute of Technology
早稲田大学|早大|Waseda University
慶應義塾大学|慶應大学|慶大|Keio University
国立大学法人|National University Corporation
全米科学アカデミー|米国科学アカデミー|National Academy of Sciences|US National Academy of Sciences
全米科学財団|米国科学財団|国立科学財団|NSF|National Science Foundation
米国国立衛生研究所|国立衛生研究所|アメリカ国立衛生研究所|NIH|National Institutes of Health
米航空宇宙局|アメリカ航空宇宙局|米国航空宇宙局|NASA|National Aeronautics and Space Administration
米国国際開発庁|USAID|United States Agency for International Development|US Agency for International Development
米国科学振興協会|アメリカ科学振興協会|全米科学振興協会|AAAS|American Association for the Advancement of Science
米国食品医薬品局|アメリカ食品医薬品局|FDA|Food and Drug Administration
米国防総省|国防総省|Department of Defense|Pentagon|US Department of Defense
米国務省|国務省|State Department|Department of State
王立協会|英国王立協会|ロイヤル・ソサエティ|ロイヤル・ソサイエティ|Royal Society
"""
"""Bodies of one state."""

SHORT_FORMS = """
科学技術|science and technology|S&T
研究開発|research and development|R&D
科学技術イノベーション|science, technology and innovation|STI
官民連携|官民パートナーシップ|public-private partnership|PPP
情報通信技術|information and communication technology|information and communications technology|ICT
大量破壊兵器|weapons of mass destruction|WMD
国内総生産|gross domestic product|GDP
国民総所得|gross national income|GNI
知的財産権|intellectual property rights|IPR
覚書|memorandum of understanding|MOU
"""
"""Terms of policy that have a short form."""

EVENTS = """
第一次世界大戦|第一次大戦|First World War|World War I|WWI
第二次世界大戦|第二次大戦|Second World War|World War II|WWII
東日本大震災|Great East Japan Earthquake
阪神・淡路大震災|阪神淡路大震災|阪神大震災|Great Hanshin Earthquake|Great Hanshin-Awaji Earthquake|Kobe earthquake
関東大震災|Great Kanto Earthquake
新型コロナウイルス感染症|新型コロナウイルス|新型コロナ|COVID-19|novel coronavirus|coronavirus disease 2019
リーマン・ショック|世界金融危機|Lehman shock|global financial crisis
"""
"""Events that have names of their own."""

RAILWAYS = """
日本国有鉄道|国鉄|Japanese National Railways|Japan National Railways|JNR
北海道旅客鉄道|JR北海道|Hokkaido Railway Company|JR Hokkaido
東日本旅客鉄道|JR東日本|East Japan Railway Company|JR East
東海旅客鉄道|JR東海|Central Japan Railway Company|JR Central|JR Tokai
西日本旅客鉄道|JR西日本|West Japan Railway Company|JR West
四国旅客鉄道|JR四国|Shikoku Railway Company|JR Shikoku
九州旅客鉄道|JR九州|Kyushu Railway Company|JR Kyushu
日本貨物鉄道|JR貨物|Japan Freight Railway Company|JR Freight
近畿日本鉄道|近鉄|Kintetsu Railway|Kintetsu Corporation|Kinki Nippon Railway|Kintetsu
"""
"""Railways that the whole country knows by short names."""

USUAL = """
学部|faculty
国道|National Route|National Highway
県道|Prefectural Route|Prefectural Road
新快速|Special Rapid Service|Special Rapid
快速列車|Rapid Service|rapid train
準急|semi-express|semi-express train
無人駅|unmanned station|unstaffed station
駅構造|station layout
乗車人員|number of passengers|number of boarding passengers
利用者数|number of users
利用状況|state of use|usage status
統計書|statistical report|statistics report
有識者会議|expert panel|panel of experts
審議会|advisory council
独立行政法人|incorporated administrative agency|independent administrative institution|independent administrative agency
公益社団法人|public interest incorporated association
特定非営利活動法人|NPO法人|specified non-profit corporation|incorporated NPO
政令指定都市|ordinance-designated city|designated city
地方創生|regional revitalization
少子高齢化|declining birthrate and aging population|low birthrate and aging population
働き方改革|work style reform
人材育成|human resources development|human resource development
産学官連携|industry-academia-government collaboration|industry-academia-government cooperation
社会実装|social implementation
脱炭素|脱炭素化|decarbonization|decarbonisation
一般会計|general account
骨太の方針|経済財政運営と改革の基本方針|Basic Policy on Economic and Fiscal Management and Reform
別表|appended table
利用規約|terms of use|terms of service
動作環境|system requirements
変更履歴|change log|changelog
目次|table of contents
謝辞|acknowledgments|acknowledgements
参考文献|bibliography
"""
"""What is usually called otherwise than the dictionaries at hand have it."""


_LATIN = re.compile(r"[A-Za-zü][A-Za-z0-9ü.,&' -]*")


def body_records(heads: Callable[[str, Lang], Terms]) -> Iterator[Record]:
    """Make a record of each line."""
    for line in lines_of(STATES + INTERNATIONAL + NATIONAL + RAILWAYS + EVENTS):
        yield record_of_line("body", line, heads)
    for line in lines_of(SHORT_FORMS + USUAL):
        yield record_of_line("body", line, heads, proper=False)


def record_of_line(via: str, line: str, heads: Callable[[str, Lang], Terms], *, proper: bool = True) -> Record:
    """Make the record of a line of names; what is written with hyphens is also one word (Hokke-kyo, Hokkekyo)."""
    names = line.split("|")
    latin = [name for name in names if _LATIN.fullmatch(name)]
    japanese = [name for name in names if name not in latin]
    return record_of(via, japanese, [*latin, *(name.replace("-", "") for name in latin)], heads, proper=proper)


def lines_of(table: str) -> list[str]:
    """Part a table into its lines, those that go on joined."""
    return list(filter(None, table.replace("\n|", "|").splitlines()))
