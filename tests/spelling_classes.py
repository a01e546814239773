"""Classes of spellings: each line of names means one thing, of which the two passages below it speak, and no others."""

from __future__ import annotations

TABLE = """
トラック2 / トラック２ / トラック 2 / トラックII / トラックⅡ / トラック・ツー / Track II / Track 2 /
    Track Two / track-two
ja: トラック2外交は、政府の外で行われる対話である。
en: Track II diplomacy is dialogue outside government.

トラック1.5 / Track 1.5 / トラック１．５
ja: トラック1.5の会合では官僚も個人の資格で話す。
en: In Track 1.5 meetings officials speak in a private capacity.

第2次世界大戦 / 第二次世界大戦 / 第２次世界大戦 / 第Ⅱ次世界大戦 / 第二次大戦 / World War II / WWII /
    WW2 / World War Two / Second World War / the Second World War / the second world war
ja: 第二次世界大戦の後、研究者の交流が再び始まった。
en: After World War II researchers began to cooperate again.

政府開発援助 / ODA / ＯＤＡ / O.D.A. / Official Development Assistance /
    official development assistance
ja: 政府開発援助は貧しい国の発展を支える。
en: Official Development Assistance (ODA) supports poor nations.

経済協力開発機構 / OECD / Organisation for Economic Co-operation and Development /
    Organization for Economic Cooperation and Development
ja: 経済協力開発機構は統計を公表している。
en: The OECD publishes statistics.

ソフトパワー / ｿﾌﾄﾊﾟﾜｰ / ソフト・パワー / soft power / Soft Power / soft-power / softpower
ja: ソフトパワーは魅力によって人を動かす。
en: Soft power moves people by attraction.

日本学術会議 / Science Council of Japan / SCJ / the Science Council of Japan
ja: 日本学術会議は声明を出した。
en: The Science Council of Japan (SCJ) issued a statement.

2015年5月 / ２０１５年５月 / 二〇一五年五月 / 平成27年5月 / 平成二十七年五月 / May 2015 / May, 2015 /
    2015/5 / 2015-05
ja: 2015年5月に有識者の提言がまとまった。
en: The advice of the panel was ready in May 2015.

国連 / 国際連合 / 國際聯合 / United Nations / UN / U.N. / the United Nations / the UN
ja: 国連は平和を守る。
en: The United Nations keeps the peace.

人工知能 / AI / A.I. / ＡＩ / artificial intelligence / Artificial Intelligence
ja: 人工知能は翻訳にも使われる。
en: Artificial intelligence is used in translation, too.

環境省 / Ministry of the Environment
ja: 環境省は湖の水を調べた。
en: The Ministry of the Environment tested the water of the lake.

サプライチェーン / サプライ・チェーン / supply chain / supply chains / Supply-chain
ja: サプライチェーンが途切れた。
en: The supply chain broke.

米国 / アメリカ / アメリカ合衆国 / 亜米利加 / United States / the United States / US / U.S. / USA /
    U.S.A. / United States of America
ja: 米国は議定書に加わらなかった。
en: The United States did not join the protocol.

英国 / イギリス / United Kingdom / UK / U.K. / the UK / Great Britain
ja: 英国は首席顧問を置いている。
en: The UK has a chief adviser.

中国 / 中華人民共和国 / China / People's Republic of China / PRC
ja: 中国は探査機を月に送った。
en: China sent a probe to the moon.

欧州連合 / EU / ＥＵ / E.U. / European Union / the European Union
ja: 欧州連合は枠組み計画を持つ。
en: The European Union has a framework programme.

世界保健機関 / WHO / World Health Organization / World Health Organisation
ja: 世界保健機関は流行を宣言した。
en: The World Health Organization declared an outbreak.

国際原子力機関 / IAEA / International Atomic Energy Agency
ja: 国際原子力機関は査察を行う。
en: The IAEA carries out inspections.

東京大学 / 東大 / University of Tokyo / Tokyo University / the University of Tokyo
ja: 東京大学は講座を開いた。
en: The University of Tokyo opened a course.

科学技術振興機構 / JST / Japan Science and Technology Agency
ja: 科学技術振興機構は公募を始めた。
en: The Japan Science and Technology Agency issued a call.

国際協力機構 / JICA / Japan International Cooperation Agency
ja: 国際協力機構は専門家を送る。
en: JICA sends experts.

持続可能な開発目標 / SDGs / SDG / ＳＤＧｓ / Sustainable Development Goals
ja: 持続可能な開発目標は十七ある。
en: There are seventeen Sustainable Development Goals.

新型コロナウイルス感染症 / 新型コロナウィルス感染症 / COVID-19 / COVID19 / Covid-19 / 新型コロナ
ja: 新型コロナウイルス感染症で国境が閉じた。
en: Borders were closed because of COVID-19.

ノーベル賞 / Nobel Prize / Nobel prize / Nobel Prizes
ja: ノーベル賞が彼女に贈られた。
en: She was given the Nobel Prize.

主要7か国 / 先進7カ国 / 先進７か国 / 先進7ヶ国 / G7 / G-7 / Group of Seven
ja: 先進7か国の首脳が集まった。
en: The leaders of the G7 met.

20世紀 / ２０世紀 / 二十世紀 / 20th century / twentieth century / the 20th century /
    Twentieth Century
ja: 20世紀は冷たい争いの時代であった。
en: The twentieth century was a time of cold conflict.

30% / ３０％ / 三割 / 3割 / 30パーセント / 三十パーセント / 30 percent / 30 per cent /
    thirty percent / 30 %
ja: 参加者の三割が女性であった。
en: Thirty percent of the participants were women.

10億円 / １０億円 / 十億円 / 1 billion yen / one billion yen / ¥1 billion / 1,000 million yen
ja: 予算は10億円である。
en: The budget is 1 billion yen.

第41回 / 第四十一回 / 41回目 / 41st / forty-first
ja: 第41回の総会は札幌で開かれた。
en: The 41st general assembly was held in Sapporo.

昭和36年 / 昭和三十六年 / 1961年 / 一九六一年 / 1961 / Showa 36 / 昭和36
ja: 1961年に条約が発効した。
en: The treaty took effect in 1961.

東日本大震災 / Great East Japan Earthquake / the Great East Japan Earthquake
ja: 東日本大震災は港を壊した。
en: The Great East Japan Earthquake destroyed the port.

取り組み / 取組み / 取組
ja: 海をきれいにする取組が広がる。
en: Efforts for a clean sea are spreading.

サイバーセキュリティ / サイバーセキュリティー / サイバー・セキュリティ / cyber security /
    cybersecurity / cyber-security / Cyber Security
ja: サイバーセキュリティを学ぶ。
en: We study cybersecurity.

政策立案者 / policy maker / policymaker / policy-maker / policy makers / policymakers /
    policy-makers
ja: 政策立案者は証拠を求める。
en: Policymakers ask for evidence.

国際科学会議 / ICSU / International Council for Science
ja: 国際科学会議は本部を移した。
en: The International Council for Science moved its seat.

開発途上国 / 発展途上国 / 途上国 / developing countries / developing country
ja: 開発途上国の学生を招く。
en: Students of developing countries are invited.

非政府組織 / NGO / NGOs / N.G.O. / non-governmental organization / non-governmental organisations /
    nongovernmental organization
ja: 非政府組織が地雷に反対した。
en: NGOs opposed land mines.

文部科学省 / 文科省 / MEXT / Ministry of Education, Culture, Sports, Science and Technology
ja: 文部科学省は白書を出す。
en: MEXT publishes a white paper.

外務省 / MOFA / Ministry of Foreign Affairs
ja: 外務省は顧問を任命した。
en: The Ministry of Foreign Affairs appointed an adviser.

ソ連 / ソビエト連邦 / ソヴィエト連邦 / Soviet Union / USSR / the Soviet Union / U.S.S.R.
ja: ソ連は人工衛星を打ち上げた。
en: The Soviet Union launched a satellite.

北大西洋条約機構 / NATO / North Atlantic Treaty Organization / North Atlantic Treaty Organisation
ja: 北大西洋条約機構は同盟である。
en: NATO is an alliance.

京都議定書 / Kyoto Protocol / the Kyoto Protocol
ja: 京都議定書は排出を減らす約束である。
en: The Kyoto Protocol is a promise to cut emissions.

コンピュータ / コンピューター / ｺﾝﾋﾟｭｰﾀ / computer / computers / Computer
ja: コンピュータは計算を速くした。
en: Computers made calculation fast.

ヴァイオリン / バイオリン / violin / Violin / violins
ja: ヴァイオリンの響きは美しい。
en: The sound of the violin is beautiful.

データベース / データ・ベース / database / data base / databases / Database
ja: データベースに記録を入れる。
en: Records are put into a database.

欧州原子核研究機構 / CERN / European Organization for Nuclear Research
ja: 欧州原子核研究機構は加速器を持つ。
en: CERN has an accelerator.

第3章 / 第三章 / 3章 / Chapter 3 / Chapter III / Chapter Three
ja: 詳しくは第3章で述べる。
en: See Chapter 3 for details.

5月8日 / ５月８日 / 五月八日 / May 8 / 8 May / May 8th / 8th of May
ja: 会議は5月8日に終わった。
en: The conference ended on 8 May.

令和5年度 / 2023年度 / FY2023 / FY 2023 / fiscal year 2023 / fiscal 2023
ja: 2023年度の報告が出た。
en: The report for fiscal year 2023 is out.

35万人 / 350,000人 / 三十五万人 / 350,000 people / 350 thousand people
ja: 35万人が署名した。
en: 350,000 people signed.

核兵器不拡散条約 / 核不拡散条約 / NPT / Nuclear Non-Proliferation Treaty / Non-Proliferation Treaty
ja: 核兵器不拡散条約は三つの柱を持つ。
en: The NPT has three pillars.

研究開発 / R&D / Ｒ＆Ｄ / research and development / research & development
ja: 研究開発への投資が増えた。
en: Investment in research and development has grown.

北朝鮮 / 朝鮮民主主義人民共和国 / North Korea / DPRK
ja: 北朝鮮は結核と闘う。
en: North Korea fights tuberculosis.

ドイツ / Germany / 独逸 / Germany's
ja: ドイツは外交政策に研究を入れた。
en: Germany made research a part of its foreign policy.

国立公園 / national park / National Parks / national-park
ja: 国立公園は県境を越える。
en: The national park crosses the prefectural border.

気候変動 / 気候の変動 / climate change / Climate Change / climate-change
ja: 気候変動で稲の産地が変わる。
en: Climate change transforms farming.

大使館 / embassy / embassies / Embassy
ja: 大使館に科学の担当官がいる。
en: The embassy has an attaché for science.

ワクチン / vaccine / vaccines / ﾜｸﾁﾝ
ja: ワクチンは冷やして運ぶ。
en: Vaccines are carried cold.
"""


def classes() -> list[tuple[list[str], str, str]]:
    """Read the table: the spellings, the Japanese passage, the English one."""
    found = []
    for block in TABLE.strip().split("\n\n"):
        names, ja, en = block.replace("/\n", "/").rsplit("\n", 2)
        found.append(([name.strip() for name in names.split(" / ")], ja[4:], en[4:]))
    return found
