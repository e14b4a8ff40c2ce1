"""The word that goes with the number of a sealed case, to prove that somebody is the one who brought it.

It is drawn from the number with the key that the platform gave this device for its lanes. So the county,
which has the same key, knows it without its being sent, and nothing about it is kept here.
"""

import hashlib
import hmac

_WORDS = (
    "青山", "石桥", "荷塘", "白鹭", "春雨", "秋月", "红枣", "竹林", "稻田", "清泉", "晨雾", "晚霞",
    "燕子", "喜鹊", "黄牛", "绿柳", "杏花", "桃园", "梅香", "松涛", "溪水", "渡口", "灯笼", "草帽",
    "茶山", "麦浪", "蜜蜂", "鲤鱼", "莲子", "银杏", "石榴", "葡萄", "扁担", "水车", "磨盘", "斗笠",
    "炊烟", "篱笆", "瓦房", "古井", "小船", "芦苇", "蜻蜓", "萤火", "雪花", "北斗", "彩虹", "南风",
    "木梯", "铜铃", "陶罐", "纸鸢", "棉花", "油菜", "花生", "芝麻", "豆荚", "南瓜", "山楂", "核桃",
    "橘子", "甘蔗", "玉米", "红薯",
)  # fmt: skip
"""Words that everybody can say, hear on the telephone and write."""


def tip_word(number: str, lane_key: bytes) -> str:
    """Return two words of everyday life for an acceptance number; the same ones every time."""
    drawn = hmac.digest(lane_key, b"tip word 1" + number.encode(), hashlib.sha256)
    return "·".join(_WORDS[byte % len(_WORDS)] for byte in drawn[:2])
