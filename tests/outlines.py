"""The outlines that a careful reader wrote down from real documents, by hand: numbers and titles, nothing else.

White space inside titles is not compared.
"""

from __future__ import annotations

REPORT_JA = """
1 はじめに
2 科学技術外交の概念と枠組み
2.1 科学技術外交の概念の確立と3類型―2010年：英王立協会と米AAAS―
2.2 科学技術外交の3つの実践的枠組み：2018年
2.2.1 国益を達成するための行動
2.2.2 国境を越えた共通利益を達成するための行動
2.2.3 地球規模の課題解決を達成するための行動
3 科学技術外交コミュニティーの世界的拡大：2010年以降
4 国力の基盤としての科学技術と科学技術外交の戦略的重要性―時代認識―
4.1 安全保障と科学技術イノベーション（STI）政策と科学技術外交
4.2 国際経済社会システムとSTIと科学技術外交
5 科学技術外交のモード：トラック1とトラック2
6 転換期における科学技術外交のプレーヤーの多様化と位置―世界地図の中で考えるー
7 科学技術外交の幾つかの新しい課題
7.1 科学技術外交の舞台にグローバル・サウスのプレゼンス拡大
7.2 新興技術のガバナンスと戦略的科学技術外交の重要性
7.3 科学技術外交の基盤としての戦略的インテリジェンス機能の強化
7.4 科学技術と外交を架橋する人材の育成
8 科学技術外交の枠組みの再検討に向けて
8.1 科学技術外交の概念の確立から2025年で15年
8.2 最近の動き
8.3 まとめ
9 参考
9.1 （参考1）科学技術外交と科学技術政策の歴史的変遷の概観
9.1.1 第1期（1900年～1945年）：「世界的紛争の時代」
9.1.2 第2期（1950年～1990年）：「東西冷戦と新しい国際制度体制の構築の時代」
9.1.3 第3期（1990年～2015年）：「国際経済競争の激化とグローバリゼーションの時代」
9.1.4 第4期（2015年～現在）：「科学技術外交の国際的広がり：地球規模課題と戦略的競争と分断の時代」
9.2 （参考2）「科学技術外交のあり方に関する有識者懇談会・報告書」(2015年5月8日、外務省)（外務省2015)
9.3 （参考2）コラム3：第1回欧州科学外交会議（2023年12月、於：マドリード）成果文書（※WEBサイトに公開されている成果文書をCRDSにて邦訳）
"""

PAPER_EN = """
1 Introduction
2 Background: International Activities Predating the Term Science Diplomacy
2.1 Traditional International Science and Technology Activities of Japan
2.1.1 International Activities of the Science Council of Japan
2.1.2 International Affairs Discussed in Science and Technology Administration
2.1.3 Science and Technology for Japanese Diplomacy
2.2 Bilateral Cooperation
3 Science Diplomacy: Science and Technology as a Soft Power of Japan
3.1 Science Diplomacy in Japan
3.1.1 Call for Science Diplomacy from Scientific Side
3.1.2 Call for Science Diplomacy from Diplomatic Side
3.2 Discussions over Science and Technology in Japan
3.2.1 Scientific Side
3.2.2 Diplomatic Side
3.3 Activities of Science and Technology Diplomacy in Japan
3.3.1 Establishing the Organizational Framework
3.3.2 Programs of Science and Technology Diplomacy
4 Discussion
4.1 Considerations for Strategic Bilateral Cooperation
4.2 Science and Technology Cooperation as a Regional Diplomatic Policy
4.3 Enabling Track II Diplomacy with Science and Technology
4.4 Considering Competitiveness of Science and Technology
5 Conclusions
- References
"""


def entries(outline: str) -> list[tuple[str | None, str]]:
    """Return (number or None, title without white space) for each line of an outline."""
    rows = (line.split(" ", 1) for line in outline.strip().splitlines())
    return [(None if number == "-" else number, "".join(title.split())) for number, title in rows]
