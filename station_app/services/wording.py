"""Every sentence that the program itself composes for people, Chinese first, with its English twin.

Findings, refusals and verdicts have their words in resources/catalogue/reasons.toml. Parameters stand
in braces; a sentence is a whole template, never glued from parts (exemplars 17).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from station_app.domain.matter import Words
from station_app.services.wording_conflict import CONFLICT_WORDS
from station_app.services.wording_mirror import MIRROR_WORDS
from station_app.services.wording_proof import PROOF_WORDS
from station_app.services.wording_restore import RESTORE_WORDS

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **CONFLICT_WORDS,
        **MIRROR_WORDS,
        **PROOF_WORDS,
        **RESTORE_WORDS,
        "todo.duplicate": ("平台已有同样的，不用再办", "The platform already has it, nothing to do"),
        "todo.duplicate_by": (
            "平台已有同样的（{station} 办的），不用再办",
            "The platform already has it ({station}), nothing to do",
        ),
        "profile.consulted": ("咨询：{matter}", "Asked about {matter}"),
        "profile.sent_on": ("请去{office}办，电话 {phone}", "Sent to {office}, phone {phone}"),
        "todo.owed": ("{papers}", "{papers}"),
        "todo.owed_soon": (
            "{papers}，还有 {left} 个工作日，打个电话提醒",
            "{papers}, {left} working days left, give a call",
        ),
        "todo.owed_last": (
            "{papers}，只剩 {left} 个工作日，再打电话催；来不了先延期",
            "{papers}, {left} working days left, call again; else extend",
        ),
        "todo.owed_today": ("{papers}，今天最后一天", "{papers}, today is the last day"),
        "todo.owed_late": (
            "{papers} 过期没补·等平台核定；人来了照收，平台定",
            "{papers} overdue, the platform decides; still take them in",
        ),
        "todo.lapsed": (
            "{papers} 没补来，已视为撤回；告诉本人、退材料，要办重新办",
            "{papers} never came, taken as withdrawn; tell the person, give papers back",
        ),
        "todo.refusal": ("等镇里确认不予受理：{why}", "Waits for the township to refuse it: {why}"),
        "todo.event_refused": ("平台没收：{why}", "The platform refused it: {why}"),
        "event.extension": ("延期·{matter}", "More time for {matter}"),
        "event.withdrawal": ("撤回·{matter}", "Withdrawal: {matter}"),
        "event.refusal": ("不予受理·{matter}", "Not accepted: {matter}"),
        "event.correction": ("更正·{matter}", "Correction: {matter}"),
        "todo.parked": ("平台人工在看", "A person at the platform is looking"),
        "next.offline": ("等网络，排第 {place}", "Waits for the network, number {place}"),
        "next.queued": ("排第 {place}，马上送", "Number {place}, goes in a moment"),
        "next.follows": ("跟着上一件一起送", "Goes together with the one before"),
        "next.sending": ("正在送，再送一次也只算一件", "Sending; sending again still counts once"),
        "next.in_the_way": ("总送不过去，换个网络再试", "Does not get through, try another network"),
        "next.received": ("平台收到了，等平台核对", "Platform has it, waits for its check"),
        "next.reviewing": ("平台在审，承诺 {days} 个工作日", "Under review, {days} working days promised"),
        "next.reviewing_open": ("平台在审", "Under review"),
        "next.done": ("{time} 办结", "Finished {time}"),
        "next.returned": ("{why}", "{why}"),
        "next.corrected": ("已更正，以新的一件为准", "Corrected, the new case holds"),
        "next.superseded": ("已改好重交，看新的一件", "Mended and sent again, see the new case"),
        "next.short": ("还欠 {papers}，{due} 前补", "Owes {papers}, due {due}"),
        "next.overdue": (
            "过期没补：{papers}（{due}）·等平台核定",
            "Not supplied by {due}: {papers}; the platform decides",
        ),
        "next.supplied": ("材料补齐了，等平台核对", "All papers are in, the platform checks"),
        "next.withdrawing": ("撤回已登记·待送", "Withdrawal noted, waiting to go"),
        "next.lapsed": ("过期没补，视为撤回；要办重新办一件", "Papers never came; start a new case to go on"),
        "next.withdrawn": ("本人撤回了，要办重新办一件", "Withdrawn; start a new case to go on"),
        "next.waiting_first": ("等前一件：{case}", "Waits for: {case}"),
        "next.blocked": ("前一件退回了：{case}", "The case before it was sent back: {case}"),
        "next.waiting": ("等前一件", "Waits for an earlier case"),
        "next.parked": ("平台人工在看，不用您动", "A person at the platform looks, nothing to do"),
        "next.duplicate": ("平台已有同样的，不用再办", "Platform already has it, nothing to do"),
        "next.decide": ("要您定用哪个", "You decide which one holds"),
        "next.refused": ("没批下来：{why}", "Refused: {why}"),
        "track.stored": ("办完，存好", "Done and saved"),
        "track.stored_here": ("锁在本机，停电也在", "Locked in this computer, safe without power"),
        "track.tried": ("试送过 {count} 次", "Tried {count} times"),
        "track.tried_calm": ("没网，不算失败，件还在", "No network. Not an error, your case is here"),
        "track.unknown": ("正在送", "Sending"),
        "track.unknown_calm": ("再送一次也只算一件", "Sending again still counts once"),
        "track.held": ("先不送，等规则包", "Held back for the next rule pack"),
        "track.next": ("下一次自动送", "Next automatic try"),
        "track.next_by_key": ("有网自动送；也可按 F5", "Goes out by itself once online; F5 sends now"),
        "track.receipt_ahead": ("平台收到，给回执号", "Platform has it, gives a receipt number"),
        "track.receipt_why": ("收到才算送到", "Delivered means received"),
        "track.received": ("平台收到", "Received by the platform"),
        "track.received_no": ("回执 {number}", "Receipt {number}"),
        "track.received_signed": ("平台签过字的回执已存在本机", "The platform's signed receipt is kept here"),
        "track.final": ("办结", "Finished"),
        "track.final_ahead": ("平台核对后才算办结", "Final only after the platform's check"),
        "track.final_review": ("平台审完、办结", "Review ends, finished"),
        "track.reviewing": ("平台在审", "Under review"),
        "track.promised": ("承诺 {days} 个工作日", "{days} working days promised"),
        "track.returned": ("退回要改", "Sent back, needs a fix"),
        "track.deferred": ("等前一件：{case}", "Waits for: {case}"),
        "track.deferred_calm": ("前一件办好，这件自己接着走", "Goes on by itself when that one is done"),
        "track.parked": ("平台人工在看", "A person at the platform is looking"),
        "track.parked_calm": ("不用您动，有结果就告诉您", "Nothing to do, you will be told"),
        "track.duplicate": ("平台已有同样的，不用再办", "Platform already has it, nothing to do"),
        "track.duplicate_no": ("平台编号 {number}", "Platform number {number}"),
        "track.short": ("容缺·要补材料", "Accepted, papers owed"),
        "track.conflict": ("两边不一样", "Two versions"),
        "track.event_supplement": ("补来了材料", "Papers came"),
        "track.event_supplement_refused": ("补的材料平台没收", "The platform refused the papers"),
        "track.event_extension": ("延期了", "More time was given"),
        "track.event_extension_refused": ("延期平台没同意", "The platform refused more time"),
        "track.event_withdrawal": ("撤回已登记", "Withdrawal noted"),
        "track.event_withdrawal_refused": ("撤回平台没同意", "The platform refused the withdrawal"),
        "track.event_waits": ("待送", "Waiting to go"),
        "track.superseded": ("改好重交了", "Mended and sent again"),
        "track.supersedes": ("这件是改好重交的", "This case replaces one that was sent back"),
        "outbox.reconciled": ("本机 {here} 件 ＝ 平台 {there} 件", "{here} here = {there} there"),
        "outbox.differs": ("差 {count} 件，正在找", "{count} missing, being looked for"),
        "outbox.differs_named": ("差 {count} 件：{names}", "{count} differ: {names}"),
        "outbox.not_yet": ("还没和平台对过账", "Not yet compared with the platform"),
        "line.line_down": ("没网，不算失败，件还在", "No network. Not an error, your cases are here"),
        "line.login_page": ("网络要先登录网页，件还在", "The network wants a web log-in, cases are safe"),
        "line.login_page.by": (
            "网络要先登录网页（应答的是 {issuer}），件还在",
            "The network wants a web log-in ({issuer} answered), cases are safe",
        ),
        "line.not_ours": ("回话的不是平台，没理它，件还在", "The answer was not the platform's, ignored"),
        "line.tls": ("平台的证书对不上，没送，件还在", "The platform's certificate is wrong, not sent"),
        "line.tls.stranger": (
            "线路上有人冒充平台（证书：{issuer}），没送，件还在。把这句告诉镇里",
            "Somebody poses as the platform (certificate by {issuer}); cases are safe. Tell the town",
        ),
        "line.tls.name": (
            "应答的是别家网站（证书：{issuer}），没送，件还在。把这句告诉镇里",
            "The certificate is another site's (by {issuer}); not sent, cases are safe. Tell the town",
        ),
        "line.tls.expired": (
            "平台的证书过期了（{issuer} 发的），没送，件还在。先看这台电脑的日期对不对",
            "The certificate (by {issuer}) ran out; not sent, cases are safe. Is this computer's date right?",
        ),
        "line.tls.not_yet": (
            "平台的证书还没到日子（{issuer} 发的），没送，件还在。先看这台电脑的日期对不对",
            "The certificate (by {issuer}) is not valid yet; cases are safe. Is this computer's date right?",
        ),
        "line.tls.nobody": ("不知道是谁", "nobody named"),
        "line.outcome_unknown": ("送出去了，等平台回话", "Sent, waiting for the platform's answer"),
        "line.platform_busy": ("平台正忙，过一会儿自动再送", "Platform is busy, goes again by itself"),
        "line.refused": (
            "平台没收这一批，会自动再对一次",
            "Platform did not take it, compared again",
        ),
        "line.device_revoked": (
            "这台电脑要去镇里重新登记，件还在",
            "This computer must be registered again, cases are here",
        ),
        "line.protocol": (
            "程序要更新，才看得懂平台的回话。件都在，送得到的照样送到",
            "An update is needed to read the platform's answers. Cases are safe and still go out",
        ),
        "line.device_expired": (
            "这台电脑的登记到期了：件照样送到平台存着，没丢。请镇里给个新的登记码",
            "The registration ran out: cases still go out and are kept. Ask the town for a new code",
        ),
        "line.item_blocked": (
            "有一件总送不过去，换了几种办法都不行，件还在。换个网络再试，或打电话给镇里",
            "One case does not get through; it is safe. Try another network or call the town",
        ),
        "line.item_blocked.named": (
            "{case}总送不过去，换了几种办法都不行，件还在。换个网络再试，或打电话给镇里",
            "{case} does not get through; it is safe. Try another network or call the town",
        ),
        "line.fork": (
            "这台电脑换过或还原过，要重新登记一次，件都在",
            "This computer was replaced or restored; register once, all cases are here",
        ),
        "line.rekeyed": ("重新登记好了，件都在，接着送", "Registered anew; all cases are here and go on"),
        "outbox.rekey": (
            "这台电脑换过或还原过，要重新登记一次，件都在；连上网会自动登记，照常办件",
            "This computer was replaced or restored; all cases are here. It registers by itself; go on",
        ),
        "line.rollback": ("平台还原过，少的件会自动补送", "Platform was restored; missing cases go again"),
        "line.drained": ("都送到了", "All delivered"),
        "line.edition": ("规则包更新了，新办的件按新规则", "Rules updated; new cases go by them"),
        "line.batch_done": ("送到 {count} 件", "{count} delivered"),
        "line.unanswered": ("有件平台没回话，接着问", "No word on some cases yet, asking again"),
        "line.not_enrolled": (
            "这台电脑还没登记，先在本机存着",
            "Not registered yet, cases are kept",
        ),
        "clock.bar_ahead": (
            "这台电脑的钟快了{span}，现在是 {day} {time}，请调准；件照样能办，不会丢",
            "The clock is {span} fast; it is {day} {time}. Set it; cases can go on, nothing is lost",
        ),
        "clock.bar_behind": (
            "这台电脑的钟慢了{span}，现在是 {day} {time}，请调准；件照样能办，不会丢",
            "The clock is {span} slow; it is {day} {time}. Set it; cases can go on, nothing is lost",
        ),
        "clock.years": (" {count} 年", "{count} years"),
        "clock.days": (" {count} 天", "{count} days"),
        "clock.hours": (" {count} 小时", "{count} hours"),
        "clock.minutes": (" {count} 分钟", "{count} minutes"),
        "log.connected": ("连上平台了", "Reached the platform again"),
        "log.delivered": ("送到 {count} 件", "{count} delivered"),
        "log.heard": ("平台回了 {count} 条话", "{count} words from the platform"),
        "log.fork": (
            "这台电脑换过或还原过，件都在",
            "This computer was replaced or restored; cases are here",
        ),
        "log.rekeyed": ("重新登记好了，{count} 件接着送", "Registered anew, {count} go on"),
        "log.rollback": ("平台还原过，{count} 件补送一次", "Platform was restored; {count} go again"),
        "log.unanswered": ("{count} 件平台没回话，接着问", "No word on {count} yet, asking again"),
        "log.not_enrolled": ("这台电脑还没登记，先在本机存着", "Not registered yet, cases are kept"),
        "log.edition": ("规则包更新了", "Rules updated"),
        "log.restarted_died": (
            "送件停过一次，已重新开始，件都在",
            "Sending had stopped; started anew, nothing lost",
        ),
        "log.restarted_stuck": ("送件卡住了，已重新开始，件都在", "Sending hung; started anew, nothing lost"),
        "log.restarted_idle": (
            "有件没送走，已重新开始送，件都在",
            "Cases were left behind; started anew, nothing lost",
        ),
        "log.took": ("用了 {seconds} 秒", "took {seconds} s"),
        "log.times": ("试了 {times} 次", "tried {times} times"),
        "source.card": ("身份证", "ID card"),
        "source.roster": ("名册", "Roster"),
        "source.default": ("默认", "Default"),
        "source.typed": ("刚填", "Just typed"),
        "source.derived": ("自动算出", "Worked out"),
        "shown.tail": ("尾号 {tail}", "ends in {tail}"),
        "shown.yes": ("是", "Yes"),
        "shown.no": ("否", "No"),
        "shown.nothing": ("没填", "Empty"),
        "shown.money": ("{amount} 元", "{amount} yuan"),
        "shown.year": ("{year} 年度", "{year}"),
        "shown.scale": ("{sum} 分：{levels}", "{sum}: {levels}"),
        "check.papers_all": ("{count} 件，齐", "{count}, complete"),
        "check.papers_owed": ("{count} 件，欠 {owed} 件", "{count}, {owed} owed"),
        "check.estimate": ("预计 {result}", "Estimate: {result}"),
        "check.same_tel": ("和{name}同号", "Same number as {name}"),
        "hint.household": ("同户还有 {count} 人没参保", "{count} more of the household not enrolled"),
        "hint.own_queue": (
            "{date} 已在本机办过这一项（{number}）",
            "Accepted here on {date} ({number})",
        ),
        "hint.just_now": ("刚给他办过", "Just done for this person"),
        "hint.draft": ("有一件没办完的", "There is an unfinished case"),
        "hint.insured": ("名册上 {year} 年度已参保", "The roster shows {year} as insured"),
        "system.card_read": ("{time} 读卡，证件有效", "Card read {time}, valid"),
        "system.card_expired": ("证件 {date} 过期了", "Card expired {date}"),
        "system.by_hand": ("手工录入，请核对原件", "Typed by hand, check the original"),
        "system.no_duplicate": ("本机和名册里没有重复", "No double here or on the roster"),
        "system.roster_date": ("这份名册是 {date} 的", "This roster is from {date}"),
        "system.later": ("平台上是否重复，有网后再查", "Doubles at the platform: checked once online"),
        "system.elder": ("{age} 岁，可开大字、朗读", "{age} years: large type and voice at hand"),
        "profile.insured": ("{year} 年已参保", "Insured {year}"),
        "profile.insured_unknown": (
            "{year} 年参没参保不知道，名册旧了",
            "Whether enrolled for {year} is not known: the roster is old",
        ),
        "profile.household_unknown": (
            "{name}参没参保不知道，名册旧了",
            "Whether {name} is enrolled is not known: the roster is old",
        ),
        "profile.not_insured": ("{year} 年还没参保", "Not enrolled for {year}"),
        "profile.elder": ("老年人优先", "Elderly first"),
        "profile.household_unpaid": ("{name}还没参保", "{name} is not enrolled yet"),
        "profile.papers_due": ("{matter}还欠材料，{due} 前补", "{matter}: papers owed until {due}"),
        "profile.returned": ("{matter}退回要改", "{matter} was sent back"),
        "profile.by": ("{operator} 办", "by {operator}"),
        "profile.by_receipt": ("{operator} 办，回执 {number}", "by {operator}, receipt {number}"),
        "profile.no_identity": ("普通居民", "Ordinary resident"),
        "export.roster": ("{village}居民名册（{date} 导出）", "Roster of {village}, exported {date}"),
        "export.masked": (
            "姓名、证号、电话、住址都遮着一部分，要全的须另一个人同意",
            "Names, numbers, phones and addresses are partly hidden",
        ),
        "find.residents": ("居民", "Residents"),
        "find.near": ("是不是这位", "Perhaps this person"),
        "find.matters": ("事项", "Matters"),
        "find.cases": ("办件", "Cases"),
        "find.pages": ("页面", "Pages"),
        "find.resident": (
            "{gender} {age} 岁，{group} 组，尾号 {tail}",
            "{gender} {age}, group {group}, {tail}",
        ),
        "find.case": ("{matter}，{when}", "{matter}, {when}"),
        "gender.1": ("男", "M"),
        "gender.2": ("女", "F"),
        "slip.unknown": ("没有这种单子", "No such slip"),
        "place.direct": ("本点直办", "Done here"),
        "place.help": ("帮办代办", "With help"),
        "place.township": ("转镇窗口", "Township desk"),
        "relation.unknown": ("关系没填", "Relation not known"),
        "drafts.people": ("{person} 等 {count} 人", "{person} and others, {count} in all"),
        "household.not_alive": ("名册上已注销", "No longer on the register"),
        "household.handed_in": ("{year} 年度在本点办过了", "Handed in here for {year}"),
        "household.covered": ("{year} 年度已参保", "Insured for {year}"),
        "bundle.here": ("本点这次一起办", "Done here in this visit"),
        "bundle.handed_on": ("跟着联办件一起转", "Handed on with the bundle"),
        "bundle.elsewhere": ("请到这个部门办", "Done at that office"),
        "bundle.running": ("办理中", "Under way"),
        "bundle.done": ("已办好", "Done"),
        "bundle.refused": ("没办成", "Refused"),
        "visit.nothing": ("还没选事项", "No matter chosen yet"),
        "visit.other_card": ("这张证不是这次要办的人的", "This card belongs to nobody of this visit"),
        "visit.last_part": ("只剩这一件了，不办就先放着", "Only this one is left; leave it for later"),
        "visit.findings": (
            "还没受理，写的都在。{parts}有 {count} 处要改，改好再按 F9；也可以先办其余的",
            "Not accepted, nothing is lost. {count} to fix in {parts}; then F9, or do the others first",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Wording:
    """Says a code in the language of the interface (`language` answers zh or en)."""

    language: Callable[[], str]
    reasons: Callable[[], Mapping[str, Words]]

    def say(self, code: str, **params: str | int) -> str:
        """Fill a template; a code nobody knows is shown as it is, never an error at the counter."""
        zh, en = self.pair(code)
        return _filled(en if self.language() == "en" else zh, params)

    def word(self, words: Words) -> str:
        """Pick the language of a pair of words."""
        return (words.en or words.zh) if self.language() == "en" else words.zh

    def pair(self, code: str) -> tuple[str, str]:
        """Give both languages of a code."""
        if code in WORDS:
            return WORDS[code]
        words = self.reasons().get(code)
        return (words.zh, words.en) if words else (code, code)

    def knows(self, code: str) -> bool:
        """Whether there are words for a code."""
        return code in WORDS or code in self.reasons()

    def all(self) -> dict[str, tuple[str, str]]:
        """Give everything, for screens that fill templates themselves."""
        return {**{code: (words.zh, words.en) for code, words in self.reasons().items()}, **WORDS}


def _filled(template: str, params: Mapping[str, str | int]) -> str:
    """Fill braces by plain replacement: a value with braces of its own cannot break a sentence."""
    for name, value in params.items():
        template = template.replace("{" + name + "}", str(value))
    return template
