"""Invented people, organisations and posts to fill templates with; nothing here is real."""

import csv
import random
from functools import cache
from pathlib import Path

FACTS = Path(__file__).parent.parent / "facts"
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文斌辉玲志鹏宇浩然子涵梓轩雨欣佳怡晓红海燕春梅德福长庚卫东学礼永康守义怀民望山承业"
    "继先毓昭旭岚书恒懿瑾琰翀骞璟峤沅湜昱晟焱珏玥甫仲叔季伯钧兆丰启瑞祥凤莲翠兰金水根旺满仓有田来福铁柱石头小乐大鹏一鸣思远振邦耀宗家宝维民惠安少华亦凡"
)
PLACE = "霁桑黔雁澜禾白青云望石临河溪岭江川阳泽城源山湖海州泉平昌宁安丰兴龙凤金银玉秀松柏梅竹枫桥渡口塘湾浦沙潭峰崖原野"
MINORITY = (
    "阿卜杜热合曼",
    "买买提江",
    "古丽娜尔",
    "扎西顿珠",
    "次仁卓玛",
    "巴特尔",
    "乌兰其其格",
    "艾力",
    "努尔兰",
    "格桑",
    "才让",
    "斯琴",
    "呼斯楞",
    "玛依拉",
    "吐尔逊",
    "多杰",
    "木合塔尔",
    "热依汗",
)
ORGANS = (
    "住房和城乡建设局 生态环境局 市场监督管理局 人力资源和社会保障局 自然资源局 自然资源和规划局 教育局 财政局 水利局 农业农村局 交通运输局 卫生健康委员会 卫健委 发展和改革委员会 发改委 "
    "国资委 国有资产监督管理委员会 民政局 司法局 公安局 信访局 审计局 文化和旅游局 应急管理局 退役军人事务局 商务局 科技局 工业和信息化局 统计局 税务局 金融工作办公室 招商局 城管局 林业局 粮食局 "
    "人民政府 人民政府办公室 政府 政府办 委政法委 委办公室 委统战部 委宣传部 委组织部 纪委监委 监察委员会 委 人大常委会 人大常委会办公室 人大 政协 政协办公室 总工会 妇联 妇女联合会 团委 残联 残疾人联合会 "
    "工商业联合会 工商联 人民检察院 供销合作社联合社 经济开发区管委会 高新区管理委员会 工业园区管委会 建设局 房管局 国土资源局 教委 经贸局 乡镇企业局 物价局 烟草专卖局 气象局 红十字会 消费者协会 处非办 金融办 "
    "中医院 人民医院 第一中学 实验小学 职业技术学院 疾控中心 不动产登记中心 公积金管理中心 图书馆 档案馆 供电公司 城投集团 交通投资集团有限公司 自来水公司 农村商业银行 信用联社"
).split()
BUSINESS = "建设 置业 纺织 化工 机械 物流 食品 矿业 能源 科技 商贸 实业 农业 生物 医药 船舶 包装 电子 文化传媒 物业 劳务 投资 房地产开发 新材料 餐饮".split()
BRAND = (
    "宏远盛景恒泰金汇鑫源华筑远澜禾阳新兴正衡安澜蓝湾广成万佳青源绿源嘉泰瑞丰宏图中科信德博雅凯旋龙腾海纳百川天元大有"
)
KINDS = "有限公司 有限责任公司 股份有限公司 集团有限公司 集团 公司 厂 合作社 商行 事务所 中心".split()
SCHOOLS = "大学 师范大学 理工大学 医学院 学院 职业学院 第二中学 外国语学校 大学法学院 大学附属医院 研究院 设计院 晚报 日报社 电视台 商会 行业协会 慈善总会 村民委员会 村委会 街道办事处 社区居委会 镇人民政府 镇政府 乡党委 村党支部 派出所 林场 农场 武装部 军分区".split()
DEPTS = "办公室 综合科 法规科 政策法规处 信访科 执法大队 房管科 人事处 督查室 财务科 保卫处".split()
POSTS = (
    "局长 副局长 主任 副主任 书记 副书记 县长 副县长 市长 副市长 区长 副区长 部长 副部长 院长 副院长 校长 副校长 主席 副主席 秘书长 副秘书长 科长 副科长 处长 副处长 厅长 副厅长 会长 秘书 司机 科员 "
    "董事长 总经理 副总经理 经理 厂长 党组书记 党委书记 党委副书记 党组成员 常务副县长 政法委书记 调研员 主任科员 站长 所长 大队长 队长 镇长 乡长 村支书 支书 村主任 巡视员 总工程师 工会主席 理事长 检察长 副检察长 主编 记者 教授 律师 "
    "县委书记 市委书记 区委常委 政法委副书记 二级调研员 四级主任科员 办公室主任 法务经理 会计 司令员 政委 参谋长 副总编辑 纪委书记 代表 委员 店长 老板"
).split()
JOINTS = (
    "党组成员、副局长",
    "党组书记、局长",
    "党委委员、副主任",
    "县委常委、常务副县长",
    "党组副书记、副主任",
    "市委常委、政法委书记",
    "党委书记、董事长",
    "副书记、镇长",
    "党委副书记、校长",
    "区委副书记、区长",
    "副主任、党组成员",
    "党委书记兼院长",
    "董事长兼总经理",
    "一级调研员",
    "常务副主任",
)
KIN = (
    "儿子 女儿 侄子 外甥 爱人 妻子 丈夫 弟弟 姐夫 小舅子 表哥 女婿 儿媳 战友 同学 邻居 秘书 司机 朋友 堂弟 岳父".split()
)
CAUSES = "借款合同纠纷 买卖合同纠纷 建设工程施工合同纠纷 离婚纠纷 劳动争议 机动车交通事故责任纠纷 房屋租赁合同纠纷 盗窃 诈骗 职务侵占 破产清算 执行异议".split()


@cache
def surnames() -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the surnames and how often to draw each: common ones often, but rare ones too."""
    rows = [
        line.split("\t")
        for line in (FACTS / "surnames.txt").read_text(encoding="utf-8").splitlines()
        if line[:1] != "#"
    ]
    return tuple(row[0] for row in rows), tuple(min(int(row[1]), 900) + 40 for row in rows)


@cache
def divisions() -> tuple[str, ...]:
    """Return the names of real places; half of the drawn ones are invented."""
    text = (FACTS / "divisions.csv").read_text(encoding="utf-8")
    rows = csv.reader(line for line in text.splitlines() if line[:1] != "#")
    return tuple(row[1] for row in rows if len(row) > 3 and row[3] in {"county", "prefecture"})


def surname(draw: random.Random) -> str:
    """Return a surname."""
    names, weights = surnames()
    return draw.choices(names, weights)[0]


def person(draw: random.Random) -> str:
    """Return a full name: mostly a surname and one or two characters."""
    if draw.random() < 0.05:
        names = draw.sample(MINORITY, 2)
        return names[0] if draw.random() < 0.4 else "·".join(names)
    count = 1 if draw.random() < 0.2 else 2
    return surname(draw) + "".join(draw.choice(GIVEN) for _ in range(count))


def place(draw: random.Random) -> str:
    """Return a place."""
    if draw.random() < 0.5:
        return draw.choice(divisions())
    return "".join(draw.sample(PLACE, 2)) + draw.choice("县县市区镇")


def company(draw: random.Random) -> str:
    """Return a company."""
    head = draw.choice(["", "", place(draw), place(draw)[:2]])
    return head + "".join(draw.sample(BRAND, 2)) + draw.choice(BUSINESS) + draw.choice(KINDS)


def unit(draw: random.Random) -> str:
    """Return an organisation."""
    roll = draw.random()
    if roll < 0.2:
        return company(draw)
    where = place(draw)
    if roll < 0.32:
        return where + draw.choice(SCHOOLS)
    organ = draw.choice(ORGANS)
    if draw.random() < 0.3 and len(where) > 2:
        where = where[-1] if draw.random() < 0.3 and not organ.startswith("委") else where
    return where + organ + (draw.choice(DEPTS) if draw.random() < 0.08 else "")


def position(draw: random.Random) -> str:
    """Return a post, now and then a joint one."""
    return draw.choice(JOINTS) if draw.random() < 0.12 else draw.choice(POSTS)
