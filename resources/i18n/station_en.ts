<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>ActionsCard</name>
    <message>
      <source>常办的</source>
      <translation>Frequent</translation>
    </message>
    <message>
      <source>常给他办的</source>
      <translation>Frequent for him</translation>
    </message>
    <message>
      <source>常给她办的</source>
      <translation>Frequent for her</translation>
    </message>
    <message>
      <source>谁看过资料：今天 {n} 次，都有记录。</source>
      <translation>Viewed {n} times today, all recorded.</translation>
    </message>
  </context>
  <context>
    <name>Batch</name>
    <message>
      <source>{n} 件</source>
      <translation>{n}</translation>
    </message>
    <message>
      <source>{who} 签收了。不一致的地方：{what}</source>
      <translation>{who} signed for it. Differences: {what}</translation>
    </message>
    <message>
      <source>上门带的空白单</source>
      <translation>Empty forms to take along</translation>
    </message>
    <message>
      <source>上门记录单</source>
      <translation>Visit record</translation>
    </message>
    <message>
      <source>事项</source>
      <translation>Matter</translation>
    </message>
    <message>
      <source>再打一张</source>
      <translation>Print again</translation>
    </message>
    <message>
      <source>几件</source>
      <translation>Cases</translation>
    </message>
    <message>
      <source>勾上</source>
      <translation>Ticked</translation>
    </message>
    <message>
      <source>受理号</source>
      <translation>Acceptance no.</translation>
    </message>
    <message>
      <source>哪天</source>
      <translation>Day</translation>
    </message>
    <message>
      <source>哪里不一致，没有就空着</source>
      <translation>What differs; leave empty for nothing</translation>
    </message>
    <message>
      <source>帮办登记表</source>
      <translation>Help registration</translation>
    </message>
    <message>
      <source>打过的批次</source>
      <translation>Packed batches</translation>
    </message>
    <message>
      <source>批次号</source>
      <translation>Batch</translation>
    </message>
    <message>
      <source>授权委托书</source>
      <translation>Authorisation letter</translation>
    </message>
    <message>
      <source>材料</source>
      <translation>Papers</translation>
    </message>
    <message>
      <source>材料清单</source>
      <translation>List of papers</translation>
    </message>
    <message>
      <source>没勾</source>
      <translation>not ticked</translation>
    </message>
    <message>
      <source>没有</source>
      <translation>None</translation>
    </message>
    <message>
      <source>申请人</source>
      <translation>Applicant</translation>
    </message>
    <message>
      <source>票据</source>
      <translation>Bills</translation>
    </message>
    <message>
      <source>等签收</source>
      <translation>Waiting</translation>
    </message>
    <message>
      <source>签收</source>
      <translation>Signed</translation>
    </message>
    <message>
      <source>签收了</source>
      <translation>Signed for</translation>
    </message>
    <message>
      <source>谁接收的</source>
      <translation>Received by</translation>
    </message>
    <message>
      <source>谁送</source>
      <translation>Carrier</translation>
    </message>
    <message>
      <source>金额</source>
      <translation>Sum</translation>
    </message>
  </context>
  <context>
    <name>BatchPage</name>
    <message>
      <source>{file}，这一批已经记下</source>
      <translation>{file}; the batch is kept</translation>
    </message>
    <message>
      <source>{who} 签收了，记好了</source>
      <translation>{who} signed for it, kept</translation>
    </message>
    <message>
      <source>↑ ↓ 走到哪件，按空格勾上或去掉</source>
      <translation>↑ ↓ to a case, space ticks it</translation>
    </message>
    <message>
      <source>全勾</source>
      <translation>Tick all</translation>
    </message>
    <message>
      <source>再打一张</source>
      <translation>Print again</translation>
    </message>
    <message>
      <source>勾了 {n} 件，材料 {sheets} 份，票据 {bills} 张，金额 {money} 元</source>
      <translation>{n} cases, {sheets} papers, {bills} bills, {money} yuan</translation>
    </message>
    <message>
      <source>打好了</source>
      <translation>Printed</translation>
    </message>
    <message>
      <source>打移交清单</source>
      <translation>Print the list</translation>
    </message>
    <message>
      <source>批次已经记下，按 F8 再打</source>
      <translation>The batch is kept; F8 prints it again</translation>
    </message>
    <message>
      <source>收了纸质材料的件会列在这里</source>
      <translation>Cases with papers appear here</translation>
    </message>
    <message>
      <source>有纸质材料、还没移交的</source>
      <translation>With papers, not handed over yet</translation>
    </message>
    <message>
      <source>没打出来，单子留着</source>
      <translation>Not printed, kept for later</translation>
    </message>
    <message>
      <source>没有打印机，存成了文件</source>
      <translation>No printer: saved as a file</translation>
    </message>
    <message>
      <source>没有要移交的</source>
      <translation>Nothing to hand over</translation>
    </message>
    <message>
      <source>移交到镇</source>
      <translation>To the township</translation>
    </message>
    <message>
      <source>第 {n} 次</source>
      <translation>Copy {n}</translation>
    </message>
    <message>
      <source>签收了</source>
      <translation>Signed for</translation>
    </message>
    <message>
      <source>纸质材料和原件打成一批，移交清单跟着走</source>
      <translation>Paper and originals go as one batch, the list goes along</translation>
    </message>
    <message>
      <source>谁送去</source>
      <translation>Carried by</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>还没勾</source>
      <translation>Nothing ticked</translation>
    </message>
  </context>
  <context>
    <name>BehindModel</name>
    <message>
      <source>什么</source>
      <translation>What</translation>
    </message>
    <message>
      <source>哪天</source>
      <translation>Day</translation>
    </message>
    <message>
      <source>状态或台账</source>
      <translation>State or ledger</translation>
    </message>
    <message>
      <source>算多少</source>
      <translation>Counts for</translation>
    </message>
    <message>
      <source>谁</source>
      <translation>Who</translation>
    </message>
  </context>
  <context>
    <name>BusyCard</name>
    <message>
      <source>做到哪里了</source>
      <translation>How far it is</translation>
    </message>
    <message>
      <source>停下</source>
      <translation>Stop</translation>
    </message>
    <message>
      <source>正在停下，名册会和原来一样</source>
      <translation>Stopping; the roster will be as before</translation>
    </message>
    <message>
      <source>正在存：{done}／{total}。停下就和原来一样，不会只导一半</source>
      <translation>Storing {done} of {total}. Stopping leaves the roster as before, never half</translation>
    </message>
    <message>
      <source>正在看表：只看，不动名册。可以随时停下</source>
      <translation>Looking through the file; the roster is not touched. Stop at any time</translation>
    </message>
  </context>
  <context>
    <name>Check</name>
    <message>
      <source>一项一项念给他听，问一句“对不对？”</source>
      <translation>Read every line aloud and ask: is this right?</translation>
    </message>
    <message>
      <source>交件以后</source>
      <translation>After submitting</translation>
    </message>
    <message>
      <source>先锁在本机，马上就算存好</source>
      <translation>Locked in this computer first: safe at once</translation>
    </message>
    <message>
      <source>受理通知书打出来，请他看清再签，签不了可以按手印</source>
      <translation>Print the slip, let the person read and sign; a thumbprint will do</translation>
    </message>
    <message>
      <source>回话的不是平台，先存着，换个网自动送</source>
      <translation>The answer is not the platform's: kept here, goes out on another line</translation>
    </message>
    <message>
      <source>平台核对后才算办结</source>
      <translation>Final only after the platform's check</translation>
    </message>
    <message>
      <source>平台正忙，过一会儿自动送。送两次也只算一件</source>
      <translation>The platform is busy, tried again soon. Twice still counts once</translation>
    </message>
    <message>
      <source>改</source>
      <translation>Change</translation>
    </message>
    <message>
      <source>有网自动送。送两次也只算一件</source>
      <translation>Goes out once online. Twice still counts once</translation>
    </message>
    <message>
      <source>现在没网，有网自动送。送两次也只算一件</source>
      <translation>No network now, goes out once online. Twice still counts once</translation>
    </message>
    <message>
      <source>网络很慢，先送小的。送两次也只算一件</source>
      <translation>Slow line, small items first. Twice still counts once</translation>
    </message>
    <message>
      <source>网络正常，马上自动送。送两次也只算一件</source>
      <translation>Network is up, goes out right away. Twice still counts once</translation>
    </message>
    <message>
      <source>网络要先登录网页，登录后自动送</source>
      <translation>The network wants a web log-in, then it goes out by itself</translation>
    </message>
    <message>
      <source>请他看一遍</source>
      <translation>Let the person read it</translation>
    </message>
    <message>
      <source>马上打受理通知书给他带走，请他签字</source>
      <translation>The slip is printed to take away, please sign</translation>
    </message>
  </context>
  <context>
    <name>CheckPage</name>
    <message>
      <source>{n} 岁</source>
      <translation>{n} years</translation>
    </message>
    <message>
      <source>上一步</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>交件</source>
      <translation>Submit</translation>
    </message>
    <message>
      <source>交件前，从头看一遍</source>
      <translation>Read it through before submitting</translation>
    </message>
    <message>
      <source>先放着</source>
      <translation>Leave for later</translation>
    </message>
    <message>
      <source>单子</source>
      <translation>Papers</translation>
    </message>
    <message>
      <source>受理交件</source>
      <translation>Accept</translation>
    </message>
    <message>
      <source>填表</source>
      <translation>Form</translation>
    </message>
    <message>
      <source>女</source>
      <translation>F</translation>
    </message>
    <message>
      <source>尾号 {tail}</source>
      <translation>ending {tail}</translation>
    </message>
    <message>
      <source>材料</source>
      <translation>Papers</translation>
    </message>
    <message>
      <source>核对签字</source>
      <translation>Check and sign</translation>
    </message>
    <message>
      <source>没问题，受理交件</source>
      <translation>All correct, accept</translation>
    </message>
    <message>
      <source>灰字是这一项从哪来的：读卡、名册、还是刚才手填的</source>
      <translation>Grey: where it came from: card, roster or just typed</translation>
    </message>
    <message>
      <source>男</source>
      <translation>M</translation>
    </message>
    <message>
      <source>看照片</source>
      <translation>Pictures</translation>
    </message>
    <message>
      <source>要改哪项，↑ ↓ 选中后按 Enter</source>
      <translation>To change a line: ↑ ↓, then Enter</translation>
    </message>
    <message>
      <source>身份</source>
      <translation>Person</translation>
    </message>
  </context>
  <context>
    <name>Conflict</name>
    <message>
      <source>{field} {value}</source>
      <translation>{field} {value}</translation>
    </message>
    <message>
      <source>交给镇窗口定了，已存好，有网自动送</source>
      <translation>Handed to the town desk; saved, goes out by itself once online</translation>
    </message>
    <message>
      <source>别的两边一样，不用管</source>
      <translation>All other fields match</translation>
    </message>
    <message>
      <source>另填</source>
      <translation>Another</translation>
    </message>
    <message>
      <source>另填一个</source>
      <translation>Enter another</translation>
    </message>
    <message>
      <source>另外 {n} 项两边一样，不用管</source>
      <translation>{n} other fields match</translation>
    </message>
    <message>
      <source>只有一边改过的已经并好：{mine} 用您的，{theirs} 用平台的</source>
      <translation>Changed on one side only, put together: {mine} yours, {theirs} the platform's</translation>
    </message>
    <message>
      <source>只有平台改过的已经并好：{theirs}</source>
      <translation>Changed only at the platform, put together: {theirs}</translation>
    </message>
    <message>
      <source>只有您改过的已经并好：{mine}</source>
      <translation>Changed only by you, put together: {mine}</translation>
    </message>
    <message>
      <source>填好按 Enter</source>
      <translation>Press Enter when done</translation>
    </message>
    <message>
      <source>定好了，已存好，有网自动送</source>
      <translation>Settled and saved, goes out by itself once online</translation>
    </message>
    <message>
      <source>定好了，已存好；{n} 项请镇窗口定</source>
      <translation>Settled and saved; {n} left to the town desk</translation>
    </message>
    <message>
      <source>平台的</source>
      <translation>Platform's</translation>
    </message>
    <message>
      <source>本机的</source>
      <translation>Ours</translation>
    </message>
    <message>
      <source>请镇窗口定</source>
      <translation>Town desk decides</translation>
    </message>
    <message>
      <source>还没定</source>
      <translation>not decided</translation>
    </message>
  </context>
  <context>
    <name>ConflictPage</name>
    <message>
      <source>↑ ↓ 换一项　1 用本机　2 用平台　3 另填</source>
      <translation>↑ ↓ field　1 mine　2 platform's　3 another</translation>
    </message>
    <message>
      <source>两边不一样，请您定</source>
      <translation>Two versions, please decide</translation>
    </message>
    <message>
      <source>交给镇窗口</source>
      <translation>Hand to the town desk</translation>
    </message>
    <message>
      <source>先放着</source>
      <translation>Leave for later</translation>
    </message>
    <message>
      <source>先放着，办别的</source>
      <translation>Leave for later</translation>
    </message>
    <message>
      <source>定下来</source>
      <translation>Settle it</translation>
    </message>
    <message>
      <source>定下来（还差 {n} 项）</source>
      <translation>Settle it ({n} left)</translation>
    </message>
    <message>
      <source>定好之后村里会看到结果，没用上的那份也留底，以后查得到。</source>
      <translation>The village will see the result; the other version is kept and can be found later.</translation>
    </message>
    <message>
      <source>尾号 {tail}</source>
      <translation>ending {tail}</translation>
    </message>
    <message>
      <source>您改过，别处也改过。系统不敢替您定，两份都留着，没丢。</source>
      <translation>You changed it and so did somebody else. Both versions are kept, nothing is lost; only a person can decide.</translation>
    </message>
    <message>
      <source>打电话　{number}</source>
      <translation>Call　{number}</translation>
    </message>
    <message>
      <source>村里请您定这几项。两份都留着，没丢。</source>
      <translation>The village asks you to decide these. Both versions are kept, nothing is lost.</translation>
    </message>
    <message>
      <source>看一眼</source>
      <translation>Have a look</translation>
    </message>
    <message>
      <source>第 {n} 件，共 {m} 件</source>
      <translation>{n} of {m}</translation>
    </message>
    <message>
      <source>给本人打电话</source>
      <translation>Call the person</translation>
    </message>
    <message>
      <source>给本人打电话　{number}</source>
      <translation>Call the person　{number}</translation>
    </message>
    <message>
      <source>请镇窗口定</source>
      <translation>Town desk decides</translation>
    </message>
    <message>
      <source>问一问本人最稳当。定好之后，没用上的那份也会留底，以后查得到。</source>
      <translation>Best ask the person. The version not used is kept too and can be found later.</translation>
    </message>
  </context>
  <context>
    <name>CrashScreen</name>
    <message>
      <source>关掉再开，接着办就行</source>
      <translation>Close and open again, then go on</translation>
    </message>
    <message>
      <source>关掉程序</source>
      <translation>Close the program</translation>
    </message>
    <message>
      <source>写的都存好了</source>
      <translation>All typing saved</translation>
    </message>
    <message>
      <source>接着用</source>
      <translation>Go on</translation>
    </message>
    <message>
      <source>程序出了个岔子</source>
      <translation>Something went wrong in the program</translation>
    </message>
    <message>
      <source>老是这样就打镇里电话，报这个号：{code}</source>
      <translation>If it keeps happening, call the township with this code: {code}</translation>
    </message>
  </context>
  <context>
    <name>DateEditor</name>
    <message>
      <source>年</source>
      <translation>year</translation>
    </message>
    <message>
      <source>日</source>
      <translation>day</translation>
    </message>
    <message>
      <source>时间</source>
      <translation>time</translation>
    </message>
    <message>
      <source>月</source>
      <translation>month</translation>
    </message>
  </context>
  <context>
    <name>DayClose</name>
    <message>
      <source>{name} {amount} 元，两边一样</source>
      <translation>{name} {amount} yuan, the same on both ends</translation>
    </message>
    <message>
      <source>一共 {n} 件</source>
      <translation>{n} in all</translation>
    </message>
    <message>
      <source>收工前看一眼</source>
      <translation>Before you leave</translation>
    </message>
    <message>
      <source>日清单打好了</source>
      <translation>The day sheet is printed</translation>
    </message>
    <message>
      <source>正在送，送完就对账</source>
      <translation>Sending, then comparing</translation>
    </message>
    <message>
      <source>正在送，送完这批接着送，再对账</source>
      <translation>Sending, the rest follows, then comparing</translation>
    </message>
    <message>
      <source>没打出来，清单还在，接好打印机再按 F8</source>
      <translation>Not printed; the sheet is kept, connect the printer and press F8 again</translation>
    </message>
    <message>
      <source>没有打印机，日清单存成了文件</source>
      <translation>No printer: the day sheet was saved as a file</translation>
    </message>
    <message>
      <source>签好了，清单留在本机。锁好走人：F12 锁屏</source>
      <translation>Signed, the sheet is kept here. Lock and go home: F12</translation>
    </message>
    <message>
      <source>钱数</source>
      <translation>Sums</translation>
    </message>
  </context>
  <context>
    <name>DayClosePage</name>
    <message>
      <source>{name} {time} 签过字</source>
      <translation>Signed by {name} at {time}</translation>
    </message>
    <message>
      <source>{told}；签字以后又有变动，请再签一次</source>
      <translation>{told}; something changed since, please sign once more</translation>
    </message>
    <message>
      <source>一件只在一个地方。↑ ↓ 选，Enter 看这一件</source>
      <translation>Each case is in one place. ↑ ↓ choose, Enter opens</translation>
    </message>
    <message>
      <source>今天办的每一件，现在都在哪里</source>
      <translation>Where each case of the day is now</translation>
    </message>
    <message>
      <source>哪一天</source>
      <translation>Which day</translation>
    </message>
    <message>
      <source>对一次账</source>
      <translation>Compare</translation>
    </message>
    <message>
      <source>打日清单</source>
      <translation>Print the day sheet</translation>
    </message>
    <message>
      <source>日清单</source>
      <translation>Day sheet</translation>
    </message>
    <message>
      <source>签字收工</source>
      <translation>Sign the day</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>还没打出来的</source>
      <translation>Still to print</translation>
    </message>
    <message>
      <source>还没签字</source>
      <translation>Not signed yet</translation>
    </message>
    <message>
      <source>这一天没有办过件</source>
      <translation>Nothing was taken in on this day</translation>
    </message>
    <message>
      <source>这一天的件</source>
      <translation>Cases of the day</translation>
    </message>
  </context>
  <context>
    <name>DayModel</name>
    <message>
      <source>事项</source>
      <translation>Matter</translation>
    </message>
    <message>
      <source>几点办的</source>
      <translation>Time</translation>
    </message>
    <message>
      <source>到哪一步了</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>受理号</source>
      <translation>Acceptance no.</translation>
    </message>
    <message>
      <source>尾号 {tail}</source>
      <translation>ending {tail}</translation>
    </message>
    <message>
      <source>居民</source>
      <translation>Residents</translation>
    </message>
    <message>
      <source>接下来</source>
      <translation>Next step</translation>
    </message>
  </context>
  <context>
    <name>DeliveredCard</name>
    <message>
      <source>{n} 张单子没打出来，按 F8 再打</source>
      <translation>{n} papers never came out; F8 prints them</translation>
    </message>
    <message>
      <source>{received} 件平台收到，{waiting} 件有网自动送。</source>
      <translation>{received} received by the platform, {waiting} go out by themselves once online.</translation>
    </message>
    <message>
      <source>今天 {n} 件都存好了，放心。</source>
      <translation>All {n} of today are safe here.</translation>
    </message>
    <message>
      <source>今天还没有新件。</source>
      <translation>Nothing new today yet.</translation>
    </message>
    <message>
      <source>以前的都送到了。</source>
      <translation>Everything earlier has arrived.</translation>
    </message>
    <message>
      <source>本月第二张告知单 {n} 张，一次说全就不用再跑</source>
      <translation>{n} second notices this month; say all at once and nobody comes twice</translation>
    </message>
    <message>
      <source>正在送</source>
      <translation>Sending</translation>
    </message>
    <message>
      <source>正在送，送完这批接着送</source>
      <translation>Sending; the rest follows</translation>
    </message>
    <message>
      <source>现在送一次</source>
      <translation>Send now</translation>
    </message>
    <message>
      <source>还没送到的 {n} 件，有网自动送。</source>
      <translation>{n} not delivered yet go out by themselves once online.</translation>
    </message>
    <message>
      <source>送件</source>
      <translation>Outbox</translation>
    </message>
    <message>
      <source>送到了没有</source>
      <translation>Has it arrived</translation>
    </message>
    <message>
      <source>都送到了，平台收到 {n} 件。</source>
      <translation>All delivered, {n} received.</translation>
    </message>
  </context>
  <context>
    <name>DeskFrame</name>
    <message>
      <source>大字</source>
      <translation>Large type</translation>
    </message>
    <message>
      <source>帮助</source>
      <translation>Help</translation>
    </message>
    <message>
      <source>找人</source>
      <translation>Find</translation>
    </message>
    <message>
      <source>搜索</source>
      <translation>Search</translation>
    </message>
    <message>
      <source>正在送</source>
      <translation>Sending</translation>
    </message>
    <message>
      <source>正在送，送完这批接着送</source>
      <translation>Sending; the rest follows</translation>
    </message>
    <message>
      <source>练习台</source>
      <translation>Training table</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>送一次</source>
      <translation>Send</translation>
    </message>
    <message>
      <source>选事项</source>
      <translation>Matter</translation>
    </message>
    <message>
      <source>锁屏</source>
      <translation>Lock</translation>
    </message>
  </context>
  <context>
    <name>Done</name>
    <message>
      <source>{hint}，按 F9 全家一起办</source>
      <translation>{hint}; F9 takes the whole household</translation>
    </message>
    <message>
      <source>{n} 件都锁在本机，停电也在。有网自动送，平台核对后才办结。</source>
      <translation>All {n} are locked in this computer, safe without power. They go by themselves; final after the platform's check.</translation>
    </message>
    <message>
      <source>一共 {n} 件，各有各的受理号</source>
      <translation>{n} in all, each with its number</translation>
    </message>
    <message>
      <source>会有回执号</source>
      <translation>A receipt number will come</translation>
    </message>
    <message>
      <source>关</source>
      <translation>Off</translation>
    </message>
    <message>
      <source>办下一位</source>
      <translation>Next person</translation>
    </message>
    <message>
      <source>办结</source>
      <translation>Finished</translation>
    </message>
    <message>
      <source>哪一件要补材料、更正或撤回：到“送件”里选那一件</source>
      <translation>Papers, corrections or withdrawal: choose that case under Outbox</translation>
    </message>
    <message>
      <source>存好</source>
      <translation>Saved</translation>
    </message>
    <message>
      <source>已受理，存好了</source>
      <translation>Accepted and saved</translation>
    </message>
    <message>
      <source>已送到</source>
      <translation>Delivered</translation>
    </message>
    <message>
      <source>平台收到</source>
      <translation>Received</translation>
    </message>
    <message>
      <source>平台核对后才算</source>
      <translation>Final only after the platform's check</translation>
    </message>
    <message>
      <source>开</source>
      <translation>On</translation>
    </message>
    <message>
      <source>接着做什么</source>
      <translation>What next</translation>
    </message>
    <message>
      <source>接着给他办{matter}</source>
      <translation>Go on with {matter}</translation>
    </message>
    <message>
      <source>放上下一张身份证，按 F2 直接办下一位</source>
      <translation>Place the next card, F2 starts the next person</translation>
    </message>
    <message>
      <source>有回执了</source>
      <translation>Receipt is here</translation>
    </message>
    <message>
      <source>欠 {n} 件材料</source>
      <translation>{n} papers owed</translation>
    </message>
    <message>
      <source>正在送</source>
      <translation>Sending</translation>
    </message>
    <message>
      <source>看送件里的说明</source>
      <translation>See the outbox for why</translation>
    </message>
    <message>
      <source>等网络，排第 {n}</source>
      <translation>Waiting for the line, number {n}</translation>
    </message>
    <message>
      <source>这一件锁在本机，停电也在。有网自动送，平台核对后才办结。</source>
      <translation>Locked in this computer, survives a power cut. Goes out once online; final after the platform's check.</translation>
    </message>
    <message>
      <source>这件用了 {m} 分 {s} 秒，今天第 {n} 件</source>
      <translation>Took {m} min {s} s, number {n} today</translation>
    </message>
    <message>
      <source>这件用了 {s} 秒，今天第 {n} 件</source>
      <translation>Took {s} s, number {n} today</translation>
    </message>
    <message>
      <source>连续办</source>
      <translation>Series</translation>
    </message>
    <message>
      <source>连续办：读完卡直接填下一位</source>
      <translation>Series: the card starts the next person</translation>
    </message>
    <message>
      <source>送不出去，件还在</source>
      <translation>Cannot be sent, your case is here</translation>
    </message>
    <message>
      <source>送出</source>
      <translation>Sent</translation>
    </message>
    <message>
      <source>马上送</source>
      <translation>Goes right away</translation>
    </message>
  </context>
  <context>
    <name>DonePage</name>
    <message>
      <source>{n} 岁</source>
      <translation>{n} years</translation>
    </message>
    <message>
      <source>不连续办了</source>
      <translation>Stop season mode</translation>
    </message>
    <message>
      <source>交件</source>
      <translation>Submit</translation>
    </message>
    <message>
      <source>先收件，平台核后算数</source>
      <translation>Taken in, counts after the check</translation>
    </message>
    <message>
      <source>全家一起办</source>
      <translation>Whole household</translation>
    </message>
    <message>
      <source>再打一张（要写原因）</source>
      <translation>Print again (with a reason)</translation>
    </message>
    <message>
      <source>再打受理通知书</source>
      <translation>Print the receipt again</translation>
    </message>
    <message>
      <source>刚给他办过，换下一位的身份证</source>
      <translation>Just done for this person, place the next card</translation>
    </message>
    <message>
      <source>别的单子</source>
      <translation>Other papers</translation>
    </message>
    <message>
      <source>办下一位</source>
      <translation>Next person</translation>
    </message>
    <message>
      <source>单子</source>
      <translation>Papers</translation>
    </message>
    <message>
      <source>受理通知书</source>
      <translation>Acceptance slip</translation>
    </message>
    <message>
      <source>填表</source>
      <translation>Form</translation>
    </message>
    <message>
      <source>女</source>
      <translation>F</translation>
    </message>
    <message>
      <source>尾号 {tail}</source>
      <translation>ending {tail}</translation>
    </message>
    <message>
      <source>已受理，存好了</source>
      <translation>Accepted and saved</translation>
    </message>
    <message>
      <source>已打，第 {n} 次</source>
      <translation>Printed, copy {n}</translation>
    </message>
    <message>
      <source>材料</source>
      <translation>Papers</translation>
    </message>
    <message>
      <source>核对签字</source>
      <translation>Check and sign</translation>
    </message>
    <message>
      <source>没打出来，单子留着</source>
      <translation>Not printed, kept for later</translation>
    </message>
    <message>
      <source>没有打印机，存成了文件</source>
      <translation>No printer: saved as a file</translation>
    </message>
    <message>
      <source>男</source>
      <translation>M</translation>
    </message>
    <message>
      <source>读卡</source>
      <translation>Read card</translation>
    </message>
    <message>
      <source>身份</source>
      <translation>Person</translation>
    </message>
    <message>
      <source>还要办</source>
      <translation>One more matter</translation>
    </message>
    <message>
      <source>这一位先放着，都存好了；换下一位的身份证，接着给他办按 F2</source>
      <translation>Put aside, all saved here; next ID card, or F2 to go on with this one</translation>
    </message>
    <message>
      <source>连续办</source>
      <translation>Series</translation>
    </message>
    <message>
      <source>连续办了 {n} 位，放上下一位的身份证就开始　{hint}</source>
      <translation>{n} served; place the next ID card to begin  {hint}</translation>
    </message>
  </context>
  <context>
    <name>DraftsCard</name>
    <message>
      <source>{when} 存好</source>
      <translation>Saved {when}</translation>
    </message>
    <message>
      <source>写到“{field}”，{when} 存好</source>
      <translation>Stopped at "{field}", saved {when}</translation>
    </message>
    <message>
      <source>接着办</source>
      <translation>Continue</translation>
    </message>
    <message>
      <source>没办完的</source>
      <translation>Unfinished</translation>
    </message>
    <message>
      <source>还没写名字</source>
      <translation>No name yet</translation>
    </message>
    <message>
      <source>都办完了</source>
      <translation>All done</translation>
    </message>
  </context>
  <context>
    <name>ErrorSummary</name>
    <message>
      <source>按 ↓ 跳到要改的地方</source>
      <translation>↓ jumps to the first</translation>
    </message>
    <message>
      <source>有 {n} 处要改，改好再按 {key}</source>
      <translation>{n} things to fix, then press {key}</translation>
    </message>
  </context>
  <context>
    <name>Event</name>
    <message>
      <source>{name}　尾号 {tail}　{matter}</source>
      <translation>{name}　ends in {tail}　{matter}</translation>
    </message>
    <message>
      <source>{name}　尾号 {tail}　{matter}　受理号 {number}</source>
      <translation>{name}　ends in {tail}　{matter}　no. {number}</translation>
    </message>
    <message>
      <source>不予受理</source>
      <translation>Not accepted</translation>
    </message>
    <message>
      <source>不予受理的理由</source>
      <translation>Reason for refusal</translation>
    </message>
    <message>
      <source>不予受理，存好了</source>
      <translation>Refused and saved</translation>
    </message>
    <message>
      <source>不想办了</source>
      <translation>Does not want it any more</translation>
    </message>
    <message>
      <source>为什么</source>
      <translation>Why</translation>
    </message>
    <message>
      <source>事实：{facts}</source>
      <translation>Facts: {facts}</translation>
    </message>
    <message>
      <source>人在外地，过几天回来</source>
      <translation>Away, back in a few days</translation>
    </message>
    <message>
      <source>人选错了</source>
      <translation>Wrong person</translation>
    </message>
    <message>
      <source>代办人，有委托</source>
      <translation>A proxy with a letter</translation>
    </message>
    <message>
      <source>作废</source>
      <translation>Void</translation>
    </message>
    <message>
      <source>作废了，存好了</source>
      <translation>Voided and saved</translation>
    </message>
    <message>
      <source>出一件新的，写明改了哪一件、为什么；两件都看得到，平台用新的那件。</source>
      <translation>Makes a new case that names the old one and why; both stay readable, the platform uses the new one.</translation>
    </message>
    <message>
      <source>办错了事项</source>
      <translation>Wrong matter</translation>
    </message>
    <message>
      <source>单位名和电话</source>
      <translation>Name and phone</translation>
    </message>
    <message>
      <source>单子打好了</source>
      <translation>Printed</translation>
    </message>
    <message>
      <source>原因</source>
      <translation>Reason</translation>
    </message>
    <message>
      <source>去改</source>
      <translation>Fix</translation>
    </message>
    <message>
      <source>受理号 {number}</source>
      <translation>Number {number}</translation>
    </message>
    <message>
      <source>只能延一次。新的日子印在容缺承诺书上，有网自动报平台。</source>
      <translation>Only once. The new day is printed on the undertaking and goes to the platform once online.</translation>
    </message>
    <message>
      <source>同一件录了两遍</source>
      <translation>Entered twice</translation>
    </message>
    <message>
      <source>同意不予受理</source>
      <translation>Confirm refusal</translation>
    </message>
    <message>
      <source>哪一条</source>
      <translation>Which reason</translation>
    </message>
    <message>
      <source>地址写错了</source>
      <translation>Wrong address</translation>
    </message>
    <message>
      <source>填错了</source>
      <translation>Filled in wrongly</translation>
    </message>
    <message>
      <source>复核不予受理</source>
      <translation>Decide a refusal</translation>
    </message>
    <message>
      <source>常见的原因</source>
      <translation>Usual reasons</translation>
    </message>
    <message>
      <source>延好了，存好了</source>
      <translation>More time given and saved</translation>
    </message>
    <message>
      <source>延期</source>
      <translation>More time</translation>
    </message>
    <message>
      <source>延期，出单子</source>
      <translation>Give time, print</translation>
    </message>
    <message>
      <source>开证明的单位还没办好</source>
      <translation>The office has not issued it yet</translation>
    </message>
    <message>
      <source>您确认后打不予受理通知书，写您的名字；不同意就退回接着办。</source>
      <translation>When you confirm, the refusal is printed with your name; else it goes back to be handled.</translation>
    </message>
    <message>
      <source>报上来的</source>
      <translation>What was reported</translation>
    </message>
    <message>
      <source>报了，存好了，等镇里确认</source>
      <translation>Reported and saved, waits for the township</translation>
    </message>
    <message>
      <source>报的人：{name}</source>
      <translation>Reported by: {name}</translation>
    </message>
    <message>
      <source>报镇里确认</source>
      <translation>Report to township</translation>
    </message>
    <message>
      <source>撤回</source>
      <translation>Withdraw</translation>
    </message>
    <message>
      <source>撤回已登记，存好了·待送</source>
      <translation>Withdrawal noted and saved, waiting to go</translation>
    </message>
    <message>
      <source>改到外地参保</source>
      <translation>Insures elsewhere</translation>
    </message>
    <message>
      <source>更正</source>
      <translation>Correct</translation>
    </message>
    <message>
      <source>本人</source>
      <translation>The person</translation>
    </message>
    <message>
      <source>本人要求才撤。平台确认后才算撤回，在这以前写“撤回已登记·待送”；原件还看得到。</source>
      <translation>Only when the person asks. It counts once the platform says so; until then it reads 'noted, waiting to go'. The case stays readable.</translation>
    </message>
    <message>
      <source>材料在路上</source>
      <translation>The paper is on its way</translation>
    </message>
    <message>
      <source>没打出来，单子留着</source>
      <translation>Not printed, kept for later</translation>
    </message>
    <message>
      <source>没有打印机，单子存成了文件</source>
      <translation>No printer, saved as a file</translation>
    </message>
    <message>
      <source>理由：{why}</source>
      <translation>Reason: {why}</translation>
    </message>
    <message>
      <source>电话写错了</source>
      <translation>Wrong phone</translation>
    </message>
    <message>
      <source>登记撤回</source>
      <translation>Note withdrawal</translation>
    </message>
    <message>
      <source>第二个人</source>
      <translation>Second person</translation>
    </message>
    <message>
      <source>补材料</source>
      <translation>Add papers</translation>
    </message>
    <message>
      <source>该找哪个单位</source>
      <translation>The right office</translation>
    </message>
    <message>
      <source>该找：{office}</source>
      <translation>Right office: {office}</translation>
    </message>
    <message>
      <source>请他自己输口令</source>
      <translation>That person types the password</translation>
    </message>
    <message>
      <source>谁来要求的</source>
      <translation>Who asked</translation>
    </message>
    <message>
      <source>还没送出的才能作废，要另一个人输口令。号码不再用，原件还看得到。</source>
      <translation>Only before it left, with another person's password. The number is never used again, the case stays readable.</translation>
    </message>
    <message>
      <source>这台电脑上没有能复核的人。件存着，等镇里来人或登录后再办，绕不过去。</source>
      <translation>Nobody here may decide. The case is kept and waits for somebody of the township; there is no way around.</translation>
    </message>
    <message>
      <source>选一条，或自己写</source>
      <translation>Choose one or write</translation>
    </message>
    <message>
      <source>重新办</source>
      <translation>Start again</translation>
    </message>
    <message>
      <source>镇里确认以前还是“等补材料”，只打一次性告知单，不打不予受理通知书。</source>
      <translation>Until the township confirms it waits for papers; only the one-time notice is printed, no refusal.</translation>
    </message>
  </context>
  <context>
    <name>EventPage</name>
    <message>
      <source>不同意</source>
      <translation>No</translation>
    </message>
    <message>
      <source>不同意，退回接着办</source>
      <translation>No, hand back</translation>
    </message>
    <message>
      <source>件没动，还在</source>
      <translation>The case is unchanged</translation>
    </message>
    <message>
      <source>原来 {old} 前补，延到 {new} 前</source>
      <translation>Was due {old}, now due {new}</translation>
    </message>
    <message>
      <source>日子是预计的：今后的放假安排还没下来，以平台为准</source>
      <translation>The day is an estimate: holidays are not known yet, the platform decides</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>这样做以后</source>
      <translation>What then</translation>
    </message>
  </context>
  <context>
    <name>FactsCard</name>
    <message>
      <source>基本信息</source>
      <translation>Basic facts</translation>
    </message>
    <message>
      <source>显示</source>
      <translation>Show</translation>
    </message>
    <message>
      <source>藏起来</source>
      <translation>Hide</translation>
    </message>
  </context>
  <context>
    <name>FamilyCard</name>
    <message>
      <source>{name}　{relation}　{age} 岁</source>
      <translation>{name}, {relation}, {age}</translation>
    </message>
    <message>
      <source>一个人住</source>
      <translation>Lives alone</translation>
    </message>
    <message>
      <source>全家一起办</source>
      <translation>Whole household</translation>
    </message>
    <message>
      <source>家里人</source>
      <translation>Household</translation>
    </message>
    <message>
      <source>看{name}的档案</source>
      <translation>Profile of {name}</translation>
    </message>
  </context>
  <context>
    <name>FieldEditor</name>
    <message>
      <source>写了 {have} 个字，最多 {want} 个</source>
      <translation>{have} characters, at most {want}</translation>
    </message>
    <message>
      <source>否</source>
      <translation>No</translation>
    </message>
    <message>
      <source>年度</source>
      <translation>insured year</translation>
    </message>
    <message>
      <source>是</source>
      <translation>Yes</translation>
    </message>
    <message>
      <source>现在 {have} 位，要 {want} 位</source>
      <translation>{have} digits, {want} needed</translation>
    </message>
  </context>
  <context>
    <name>FieldRow</name>
    <message>
      <source>选填</source>
      <translation>optional</translation>
    </message>
  </context>
  <context>
    <name>FieldsCard</name>
    <message>
      <source>哪一项</source>
      <translation>Field</translation>
    </message>
    <message>
      <source>定下来以后</source>
      <translation>Afterwards</translation>
    </message>
    <message>
      <source>平台的</source>
      <translation>Platform's</translation>
    </message>
    <message>
      <source>本机的</source>
      <translation>Ours</translation>
    </message>
    <message>
      <source>村里的</source>
      <translation>Village's</translation>
    </message>
    <message>
      <source>看一眼</source>
      <translation>Have a look</translation>
    </message>
  </context>
  <context>
    <name>FiguresModel</name>
    <message>
      <source>参照</source>
      <translation>Beside</translation>
    </message>
    <message>
      <source>指标</source>
      <translation>Figure</translation>
    </message>
    <message>
      <source>本月</source>
      <translation>This month</translation>
    </message>
  </context>
  <context>
    <name>FileModel</name>
    <message>
      <source>{n} 组</source>
      <translation>Group {n}</translation>
    </message>
    <message>
      <source>{sheet}　第 {row} 行</source>
      <translation>{sheet}, row {row}</translation>
    </message>
    <message>
      <source>一样</source>
      <translation>Same</translation>
    </message>
    <message>
      <source>不删</source>
      <translation>Stays</translation>
    </message>
    <message>
      <source>不导</source>
      <translation>Left out</translation>
    </message>
    <message>
      <source>名册上</source>
      <translation>On the roster</translation>
    </message>
    <message>
      <source>在表里</source>
      <translation>In the file</translation>
    </message>
    <message>
      <source>姓名</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>导入后</source>
      <translation>Result</translation>
    </message>
    <message>
      <source>尾号 {tail}</source>
      <translation>ending {tail}</translation>
    </message>
    <message>
      <source>新加</source>
      <translation>New</translation>
    </message>
    <message>
      <source>有变</source>
      <translation>Changed</translation>
    </message>
    <message>
      <source>组</source>
      <translation>Group</translation>
    </message>
    <message>
      <source>要看</source>
      <translation>Look</translation>
    </message>
    <message>
      <source>要看什么</source>
      <translation>What to look at</translation>
    </message>
    <message>
      <source>证号</source>
      <translation>ID number</translation>
    </message>
    <message>
      <source>（还有 {n} 处）</source>
      <translation> (and {n} more)</translation>
    </message>
  </context>
  <context>
    <name>FilterEditor</name>
    <message>
      <source>打拼音首字母</source>
      <translation>Type pinyin initials</translation>
    </message>
  </context>
  <context>
    <name>FrequentCard</name>
    <message>
      <source>全部事项 F4</source>
      <translation>All matters F4</translation>
    </message>
    <message>
      <source>常办</source>
      <translation>Frequent</translation>
    </message>
    <message>
      <source>按 Alt 加数字直接开始</source>
      <translation>Alt + digit starts</translation>
    </message>
  </context>
  <context>
    <name>Gather</name>
    <message>
      <source>照片</source>
      <translation>Pictures</translation>
    </message>
    <message>
      <source>选照片，可以选几张</source>
      <translation>Choose pictures, several if you like</translation>
    </message>
  </context>
  <context>
    <name>GroupsList</name>
    <message>
      <source>各组进度</source>
      <translation>Groups</translation>
    </message>
  </context>
  <context>
    <name>GroupsModel</name>
    <message>
      <source>{n} / {m} 人　{p}%</source>
      <translation>{n} of {m}  {p}%</translation>
    </message>
    <message>
      <source>{n} 组</source>
      <translation>Group {n}</translation>
    </message>
    <message>
      <source>全村</source>
      <translation>Village</translation>
    </message>
  </context>
  <context>
    <name>GuideCard</name>
    <message>
      <source>{verdict}，{alone}</source>
      <translation>{verdict}. {alone}</translation>
    </message>
    <message>
      <source>一证通办</source>
      <translation>ID card only</translation>
    </message>
    <message>
      <source>代办要带：{papers}</source>
      <translation>A proxy brings: {papers}</translation>
    </message>
    <message>
      <source>先记下，有网再办</source>
      <translation>Note it down for later</translation>
    </message>
    <message>
      <source>办不了</source>
      <translation>Cannot be done</translation>
    </message>
    <message>
      <source>办不了（要镇里确认）</source>
      <translation>Cannot be done (township confirms)</translation>
    </message>
    <message>
      <source>告知单</source>
      <translation>Checklist</translation>
    </message>
    <message>
      <source>开始办</source>
      <translation>Start</translation>
    </message>
    <message>
      <source>打一次性告知单</source>
      <translation>Print checklist</translation>
    </message>
    <message>
      <source>本人要视频或上门见一面</source>
      <translation>The person must be seen by video or at home</translation>
    </message>
    <message>
      <source>点“有、后补、没有”，或按数字再按 Y、H、N，承诺 C，共享 S</source>
      <translation>Click, or press a digit and Y, H, N; C to promise, S if shared</translation>
    </message>
    <message>
      <source>能不能办和要带的材料</source>
      <translation>Can it be done, and papers to bring</translation>
    </message>
    <message>
      <source>要带的材料</source>
      <translation>Papers to bring</translation>
    </message>
    <message>
      <source>谁来都能办，没有要先问的</source>
      <translation>Anybody may apply, nothing to ask first</translation>
    </message>
    <message>
      <source>；</source>
      <translation>; </translation>
    </message>
  </context>
  <context>
    <name>GuideHead</name>
    <message>
      <source>先在左边选一件事</source>
      <translation>Choose a matter on the left first</translation>
    </message>
    <message>
      <source>可容缺</source>
      <translation>Papers may follow</translation>
    </message>
    <message>
      <source>规则包 {version} 版</source>
      <translation>Rule pack {version}</translation>
    </message>
  </context>
  <context>
    <name>HelpSheet</name>
    <message>
      <source>打不开？打镇里电话 {tel}</source>
      <translation>Stuck? Call {tel}</translation>
    </message>
    <message>
      <source>知道了</source>
      <translation>OK</translation>
    </message>
    <message>
      <source>这一页的按键</source>
      <translation>Keys of this page</translation>
    </message>
  </context>
  <context>
    <name>HitList</name>
    <message>
      <source>找到的</source>
      <translation>Found</translation>
    </message>
  </context>
  <context>
    <name>Hits</name>
    <message>
      <source>找到的人</source>
      <translation>People found</translation>
    </message>
  </context>
  <context>
    <name>HitsModel</name>
    <message>
      <source>{group} 组　户主 {head}</source>
      <translation>Group {group}, head {head}</translation>
    </message>
  </context>
  <context>
    <name>HomesCard</name>
    <message>
      <source>{n} 户，{m} 人</source>
      <translation>{n} households, {m} people</translation>
    </message>
    <message>
      <source>全部</source>
      <translation>All</translation>
    </message>
    <message>
      <source>姓名、首字母</source>
      <translation>Name, initials</translation>
    </message>
    <message>
      <source>已缴费</source>
      <translation>Paid</translation>
    </message>
    <message>
      <source>找人</source>
      <translation>Find</translation>
    </message>
    <message>
      <source>按户看</source>
      <translation>By household</translation>
    </message>
    <message>
      <source>换一个组或换一种看法</source>
      <translation>Choose another group or view</translation>
    </message>
    <message>
      <source>本点办了</source>
      <translation>Handed in</translation>
    </message>
    <message>
      <source>没上过门</source>
      <translation>Not visited</translation>
    </message>
    <message>
      <source>登记没缴</source>
      <translation>Not paid</translation>
    </message>
    <message>
      <source>老人</source>
      <translation>Elderly</translation>
    </message>
    <message>
      <source>资助</source>
      <translation>Aided</translation>
    </message>
    <message>
      <source>还要问</source>
      <translation>To ask</translation>
    </message>
    <message>
      <source>这里没有人了</source>
      <translation>Nobody is left here</translation>
    </message>
    <message>
      <source>都看</source>
      <translation>All</translation>
    </message>
  </context>
  <context>
    <name>HomesModel</name>
    <message>
      <source>{n} 次</source>
      <translation>{n}</translation>
    </message>
    <message>
      <source>{n} 组</source>
      <translation>Group {n}</translation>
    </message>
    <message>
      <source>上门</source>
      <translation>Visits</translation>
    </message>
    <message>
      <source>家里人</source>
      <translation>Household</translation>
    </message>
    <message>
      <source>尾号 {tail}</source>
      <translation>ending {tail}</translation>
    </message>
    <message>
      <source>户主</source>
      <translation>Head</translation>
    </message>
    <message>
      <source>手机</source>
      <translation>Phone</translation>
    </message>
    <message>
      <source>组</source>
      <translation>Group</translation>
    </message>
  </context>
  <context>
    <name>Household</name>
    <message>
      <source>{name}　{relation}　{age} 岁</source>
      <translation>{name}, {relation}, {age}</translation>
    </message>
    <message>
      <source>勾上了</source>
      <translation>ticked</translation>
    </message>
    <message>
      <source>尾号 {tail}</source>
      <translation>ending {tail}</translation>
    </message>
    <message>
      <source>没勾</source>
      <translation>not ticked</translation>
    </message>
  </context>
  <context>
    <name>HouseholdPage</name>
    <message>
      <source>{name}家 {n} 人　{year} 年度</source>
      <translation>{name}'s household, {n}　{year}</translation>
    </message>
    <message>
      <source>↑ ↓ 走到谁，按空格勾上或去掉；按数字也行</source>
      <translation>↑ ↓ to a person, Space ticks; digits do too</translation>
    </message>
    <message>
      <source>一起办</source>
      <translation>Together</translation>
    </message>
    <message>
      <source>一起办 {n} 人</source>
      <translation>Start for {n}</translation>
    </message>
    <message>
      <source>上一步</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>全家一起办</source>
      <translation>Whole household</translation>
    </message>
    <message>
      <source>没来的由来的人代办，关系从名册上带出来</source>
      <translation>Who came acts for the others; relations come from the roster</translation>
    </message>
    <message>
      <source>给谁办</source>
      <translation>For whom</translation>
    </message>
    <message>
      <source>谁来的</source>
      <translation>Who came</translation>
    </message>
    <message>
      <source>都来了</source>
      <translation>All came</translation>
    </message>
  </context>
  <context>
    <name>IdleNotice</name>
    <message>
      <source>{n} 秒后锁屏，再等一会儿？</source>
      <translation>Locking in {n} s, wait longer?</translation>
    </message>
    <message>
      <source>再等一会儿</source>
      <translation>Wait longer</translation>
    </message>
    <message>
      <source>写了一半的不会丢，按任意键就接着办</source>
      <translation>Half-done work is kept; press any key to go on</translation>
    </message>
  </context>
  <context>
    <name>Intake</name>
    <message>
      <source>{amount} 元</source>
      <translation>{amount} yuan</translation>
    </message>
    <message>
      <source>{document}　尾号</source>
      <translation>{document}, ending</translation>
    </message>
    <message>
      <source>{hint}：{who}</source>
      <translation>{hint}: {who}</translation>
    </message>
    <message>
      <source>{n} 处要填</source>
      <translation>{n} to fill in</translation>
    </message>
    <message>
      <source>{n} 岁</source>
      <translation>{n} years</translation>
    </message>
    <message>
      <source>{time} 自动存，停电也不丢</source>
      <translation>Saved by itself {time}, survives a power cut</translation>
    </message>
    <message>
      <source>{time} 读卡，证件有效</source>
      <translation>Card read {time}, valid</translation>
    </message>
    <message>
      <source>{time} 读卡，证件过期了</source>
      <translation>Card read {time}, expired</translation>
    </message>
    <message>
      <source>一停就自动存</source>
      <translation>Saved as soon as you pause</translation>
    </message>
    <message>
      <source>一样的只填一次</source>
      <translation>What is the same is typed once</translation>
    </message>
    <message>
      <source>一次性告知单</source>
      <translation>One-time checklist</translation>
    </message>
    <message>
      <source>一次性告知单打好了，第 {n} 次打印</source>
      <translation>Checklist printed, copy {n}</translation>
    </message>
    <message>
      <source>上一步</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>下一步</source>
      <translation>Next</translation>
    </message>
    <message>
      <source>下一步：材料</source>
      <translation>Next: papers</translation>
    </message>
    <message>
      <source>下一步：核对</source>
      <translation>Next: check</translation>
    </message>
    <message>
      <source>不是一回事，接着办</source>
      <translation>Another thing, go on</translation>
    </message>
    <message>
      <source>不是同一人</source>
      <translation>Someone else</translation>
    </message>
    <message>
      <source>两次不一样：先 {first} 位，后 {second} 位</source>
      <translation>The two differ: first {first}, then {second} characters</translation>
    </message>
    <message>
      <source>两次不一样：第 {place} 位不同</source>
      <translation>The two differ at place {place}</translation>
    </message>
    <message>
      <source>先不办这件</source>
      <translation>Not this one now</translation>
    </message>
    <message>
      <source>先别关，过一下会再存</source>
      <translation>Do not close yet, saving is tried again</translation>
    </message>
    <message>
      <source>先放着</source>
      <translation>Leave for later</translation>
    </message>
    <message>
      <source>先放着，存进“没办完的”</source>
      <translation>Leave for later, under Unfinished</translation>
    </message>
    <message>
      <source>其他原因</source>
      <translation>Other reason</translation>
    </message>
    <message>
      <source>其他原因，写好按 Enter</source>
      <translation>Other reason, then Enter</translation>
    </message>
    <message>
      <source>写的都存好了</source>
      <translation>All typing saved</translation>
    </message>
    <message>
      <source>写着呢</source>
      <translation>Writing</translation>
    </message>
    <message>
      <source>刚写的还没存上</source>
      <translation>The last typing is not saved yet</translation>
    </message>
    <message>
      <source>办过了：{who}</source>
      <translation>Done already: {who}</translation>
    </message>
    <message>
      <source>各部门各办各的，一步没办成不耽误别的</source>
      <translation>Each office does its own; a refused step stops no other</translation>
    </message>
    <message>
      <source>合计 {total} 元</source>
      <translation>{total} yuan in all</translation>
    </message>
    <message>
      <source>名册上的住址</source>
      <translation>Address on the roster</translation>
    </message>
    <message>
      <source>后补</source>
      <translation>Later</translation>
    </message>
    <message>
      <source>告知单</source>
      <translation>Checklist</translation>
    </message>
    <message>
      <source>女</source>
      <translation>F</translation>
    </message>
    <message>
      <source>存好了</source>
      <translation>Saved</translation>
    </message>
    <message>
      <source>就是这一件，看它</source>
      <translation>That is it, show it</translation>
    </message>
    <message>
      <source>怎么算的</source>
      <translation>How it was worked out</translation>
    </message>
    <message>
      <source>手工录入，请核对原件</source>
      <translation>Typed by hand, check the original</translation>
    </message>
    <message>
      <source>承诺</source>
      <translation>Commit</translation>
    </message>
    <message>
      <source>按数字选，选完自动到下一件</source>
      <translation>Choose by digit, the next follows</translation>
    </message>
    <message>
      <source>改好再交。别的都锁着，不会动</source>
      <translation>Fix and resubmit. All else is locked</translation>
    </message>
    <message>
      <source>是不是这位：{who}</source>
      <translation>Is it this person: {who}</translation>
    </message>
    <message>
      <source>是同一人</source>
      <translation>Same person</translation>
    </message>
    <message>
      <source>是同一件就不用再办；不是就接着填</source>
      <translation>Same case: nothing to do; otherwise go on</translation>
    </message>
    <message>
      <source>显示</source>
      <translation>Show</translation>
    </message>
    <message>
      <source>显示完整证件号码</source>
      <translation>Show the full ID number</translation>
    </message>
    <message>
      <source>有</source>
      <translation>Have</translation>
    </message>
    <message>
      <source>有必须的材料没有，先不能受理。按 F8 打一次性告知单给他</source>
      <translation>A required paper is missing: cannot be accepted yet. F8 prints the checklist</translation>
    </message>
    <message>
      <source>本人要求</source>
      <translation>The person asks</translation>
    </message>
    <message>
      <source>材料</source>
      <translation>Papers</translation>
    </message>
    <message>
      <source>核对证件</source>
      <translation>Checking papers</translation>
    </message>
    <message>
      <source>没打出来，单子留着</source>
      <translation>Not printed, kept for later</translation>
    </message>
    <message>
      <source>没有</source>
      <translation>None</translation>
    </message>
    <message>
      <source>没有打印机，存成了文件：{file}</source>
      <translation>No printer: saved as {file}</translation>
    </message>
    <message>
      <source>照片 {amount}</source>
      <translation>Pictures: {amount}</translation>
    </message>
    <message>
      <source>男</source>
      <translation>M</translation>
    </message>
    <message>
      <source>系统出</source>
      <translation>We print it</translation>
    </message>
    <message>
      <source>系统替您查过</source>
      <translation>Checked for you</translation>
    </message>
    <message>
      <source>系统里有</source>
      <translation>In the system</translation>
    </message>
    <message>
      <source>联办的各步</source>
      <translation>Steps of the bundle</translation>
    </message>
    <message>
      <source>要看完整号码，请说明原因。看过会记下来</source>
      <translation>Say why you need the full number. Viewing is recorded</translation>
    </message>
    <message>
      <source>证上住址</source>
      <translation>Address on the card</translation>
    </message>
    <message>
      <source>证件号码 {number}，半分钟后自动收起</source>
      <translation>ID number {number}, hidden after half a minute</translation>
    </message>
    <message>
      <source>请把证件号码再输一遍</source>
      <translation>Type the ID number again</translation>
    </message>
    <message>
      <source>读到了，还是这一位</source>
      <translation>Read: the same person</translation>
    </message>
    <message>
      <source>读卡</source>
      <translation>Read card</translation>
    </message>
    <message>
      <source>身份证</source>
      <translation>ID card</translation>
    </message>
    <message>
      <source>还有材料没选，都选好再按 F9</source>
      <translation>Some papers are open, choose all, then F9</translation>
    </message>
    <message>
      <source>还没填是谁</source>
      <translation>Who is it?</translation>
    </message>
    <message>
      <source>这张证是另一个人的。要给他办，先把这件放着</source>
      <translation>This card is another person's. Leave this case for later first</translation>
    </message>
    <message>
      <source>这次一起办</source>
      <translation>In this visit</translation>
    </message>
    <message>
      <source>退回的那一页还没重拍，按空格拍</source>
      <translation>The page that came back is not taken again yet; press Space</translation>
    </message>
    <message>
      <source>退回要改：{why}</source>
      <translation>Sent back: {why}</translation>
    </message>
    <message>
      <source>重新读</source>
      <translation>Read again</translation>
    </message>
    <message>
      <source>预计 {result}</source>
      <translation>Estimate: {result}</translation>
    </message>
    <message>
      <source>齐了</source>
      <translation>Complete</translation>
    </message>
    <message>
      <source>；</source>
      <translation>; </translation>
    </message>
  </context>
  <context>
    <name>IntakePage</name>
    <message>
      <source>一次性告知单</source>
      <translation>One-time checklist</translation>
    </message>
    <message>
      <source>上一步</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>下一步</source>
      <translation>Next</translation>
    </message>
    <message>
      <source>不予受理</source>
      <translation>Not accepted</translation>
    </message>
    <message>
      <source>交件</source>
      <translation>Submit</translation>
    </message>
    <message>
      <source>单子</source>
      <translation>Papers</translation>
    </message>
    <message>
      <source>即办</source>
      <translation>Instant</translation>
    </message>
    <message>
      <source>填表</source>
      <translation>Form</translation>
    </message>
    <message>
      <source>存</source>
      <translation>Save</translation>
    </message>
    <message>
      <source>材料</source>
      <translation>Papers</translation>
    </message>
    <message>
      <source>核对签字</source>
      <translation>Check and sign</translation>
    </message>
    <message>
      <source>读卡</source>
      <translation>Read card</translation>
    </message>
    <message>
      <source>身份</source>
      <translation>Person</translation>
    </message>
  </context>
  <context>
    <name>LeafletPage</name>
    <message>
      <source>办事指南</source>
      <translation>Service guide</translation>
    </message>
    <message>
      <source>打印</source>
      <translation>Print</translation>
    </message>
  </context>
  <context>
    <name>Ledger</name>
    <message>
      <source>{ledger}　{n} 条</source>
      <translation>{ledger}, {n} lines</translation>
    </message>
    <message>
      <source>{ledger}：加一行</source>
      <translation>{ledger}: a new line</translation>
    </message>
    <message>
      <source>{ledger}：更正第 {n} 号</source>
      <translation>{ledger}: correct no. {n}</translation>
    </message>
    <message>
      <source>{y} 全年</source>
      <translation>All of {y}</translation>
    </message>
    <message>
      <source>{y}年{m}月</source>
      <translation>{y}-{m}</translation>
    </message>
    <message>
      <source>为什么更正</source>
      <translation>Why it is corrected</translation>
    </message>
    <message>
      <source>办了件，程序自己会记进来</source>
      <translation>Cases taken in are written here by themselves</translation>
    </message>
    <message>
      <source>加一行</source>
      <translation>Add a line</translation>
    </message>
    <message>
      <source>原来那一行会留着，看得到</source>
      <translation>The first line stays and can be seen</translation>
    </message>
    <message>
      <source>台账</source>
      <translation>Ledgers</translation>
    </message>
    <message>
      <source>台账的行</source>
      <translation>Lines of the ledger</translation>
    </message>
    <message>
      <source>哪个月</source>
      <translation>Which month</translation>
    </message>
    <message>
      <source>哪本台账</source>
      <translation>Which ledger</translation>
    </message>
    <message>
      <source>如 2026-11-05</source>
      <translation>Like 2026-11-05</translation>
    </message>
    <message>
      <source>姓名和证号</source>
      <translation>Names and numbers</translation>
    </message>
    <message>
      <source>存好这一行</source>
      <translation>Save this line</translation>
    </message>
    <message>
      <source>完整姓名和证号（要第二个人同意）</source>
      <translation>Full names and numbers (a second person agrees)</translation>
    </message>
    <message>
      <source>导出</source>
      <translation>Export</translation>
    </message>
    <message>
      <source>导出成表格</source>
      <translation>Export as a table</translation>
    </message>
    <message>
      <source>怎么更正</source>
      <translation>How to correct</translation>
    </message>
    <message>
      <source>打印</source>
      <translation>Print</translation>
    </message>
    <message>
      <source>打码的（平常用这个）</source>
      <translation>Masked (the usual way)</translation>
    </message>
    <message>
      <source>改上面的内容</source>
      <translation>Change what stands above</translation>
    </message>
    <message>
      <source>数字</source>
      <translation>Digits</translation>
    </message>
    <message>
      <source>是 或 否</source>
      <translation>是 (yes) or 否 (no)</translation>
    </message>
    <message>
      <source>更正</source>
      <translation>Correct</translation>
    </message>
    <message>
      <source>看这一件</source>
      <translation>Open the case</translation>
    </message>
    <message>
      <source>谁导出的、导出多少会记下来。拷出去的文件用完要删。</source>
      <translation>Who exports how much is recorded. Delete the file when it is no longer needed.</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>这一行</source>
      <translation>This line</translation>
    </message>
    <message>
      <source>这段时间还没有记录</source>
      <translation>Nothing recorded in this time</translation>
    </message>
    <message>
      <source>选地方，导出</source>
      <translation>Choose a place, write</translation>
    </message>
    <message>
      <source>那一行不算（记错了）</source>
      <translation>That line does not count (a mistake)</translation>
    </message>
  </context>
  <context>
    <name>LedgerPage</name>
    <message>
      <source>上门记录单</source>
      <translation>Visit record</translation>
    </message>
    <message>
      <source>不写了</source>
      <translation>Do not write</translation>
    </message>
    <message>
      <source>不导出了</source>
      <translation>Do not export</translation>
    </message>
    <message>
      <source>加一行</source>
      <translation>Add a line</translation>
    </message>
    <message>
      <source>单子打好了</source>
      <translation>Printed</translation>
    </message>
    <message>
      <source>台账</source>
      <translation>Ledgers</translation>
    </message>
    <message>
      <source>台账打好了</source>
      <translation>The ledger is printed</translation>
    </message>
    <message>
      <source>存好了，第 {n} 号</source>
      <translation>Saved, no. {n}</translation>
    </message>
    <message>
      <source>存好这一行</source>
      <translation>Save this line</translation>
    </message>
    <message>
      <source>导出</source>
      <translation>Export</translation>
    </message>
    <message>
      <source>导出好了：{name}</source>
      <translation>Exported: {name}</translation>
    </message>
    <message>
      <source>打印</source>
      <translation>Print</translation>
    </message>
    <message>
      <source>更正</source>
      <translation>Correct</translation>
    </message>
    <message>
      <source>正在导出 {done} / {total} 行，按 Esc 停下</source>
      <translation>Exporting {done} / {total} lines, Esc stops</translation>
    </message>
    <message>
      <source>没打出来，单子留着</source>
      <translation>Not printed, kept for later</translation>
    </message>
    <message>
      <source>没打出来，台账都在，接好打印机再按 F8</source>
      <translation>Not printed; the ledger is safe. Connect the printer and press F8</translation>
    </message>
    <message>
      <source>没有打印机，单子存成了文件</source>
      <translation>No printer, saved as a file</translation>
    </message>
    <message>
      <source>没有打印机，台账存成了文件</source>
      <translation>No printer: the ledger was saved as a file</translation>
    </message>
    <message>
      <source>表格存到哪里</source>
      <translation>Where to save the table</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>这一行的单子</source>
      <translation>Paper of this line</translation>
    </message>
    <message>
      <source>选地方，导出</source>
      <translation>Choose a place, write</translation>
    </message>
  </context>
  <context>
    <name>LedgersModel</name>
    <message>
      <source>{name}，{n} 条</source>
      <translation>{name}, {n} lines</translation>
    </message>
  </context>
  <context>
    <name>LineCard</name>
    <message>
      <source>{label}：{old} → {new}</source>
      <translation>{label}: {old} → {new}</translation>
    </message>
    <message>
      <source>{label}：补上 {new}</source>
      <translation>{label}: adds {new}</translation>
    </message>
    <message>
      <source>{name}　{sheet} 第 {row} 行</source>
      <translation>{name}, {sheet} row {row}</translation>
    </message>
    <message>
      <source>就这样导</source>
      <translation>Take as is</translation>
    </message>
    <message>
      <source>改过</source>
      <translation>Mended</translation>
    </message>
    <message>
      <source>看这里</source>
      <translation>Look here</translation>
    </message>
    <message>
      <source>这行不导</source>
      <translation>Leave out</translation>
    </message>
    <message>
      <source>这行还是导</source>
      <translation>Take after all</translation>
    </message>
  </context>
  <context>
    <name>LinesModel</name>
    <message>
      <source>序号</source>
      <translation>No.</translation>
    </message>
  </context>
  <context>
    <name>Lists</name>
    <message>
      <source>{kind}，{year} 年度：{parts}。还没装，按 F9 才装</source>
      <translation>{kind}, {year}: {parts}. Not taken in yet, F9 does it</translation>
    </message>
    <message>
      <source>不是本村</source>
      <translation>Not ours</translation>
    </message>
    <message>
      <source>代缴申请名单</source>
      <translation>Tax request list</translation>
    </message>
    <message>
      <source>别处参保</source>
      <translation>Elsewhere</translation>
    </message>
    <message>
      <source>去世</source>
      <translation>Died</translation>
    </message>
    <message>
      <source>去世名单</source>
      <translation>Death list</translation>
    </message>
    <message>
      <source>参保核对名单</source>
      <translation>Insured check</translation>
    </message>
    <message>
      <source>名单是哪天的</source>
      <translation>Day of the list</translation>
    </message>
    <message>
      <source>在名单上还没参保：问一问要不要帮着办</source>
      <translation>Listed and not insured: ask whether help is wanted</translation>
    </message>
    <message>
      <source>已参保</source>
      <translation>Insured</translation>
    </message>
    <message>
      <source>已报代缴</source>
      <translation>Asked for</translation>
    </message>
    <message>
      <source>已缴</source>
      <translation>Paid</translation>
    </message>
    <message>
      <source>报去世：不打电话不发通知，悄悄上门看过</source>
      <translation>Reported dead: no call, no letter, a quiet visit</translation>
    </message>
    <message>
      <source>新 {a} · 变 {b} · 退 {c}</source>
      <translation>{a} new · {b} changed · {c} ended</translation>
    </message>
    <message>
      <source>新的</source>
      <translation>New</translation>
    </message>
    <message>
      <source>有变动</source>
      <translation>Changed</translation>
    </message>
    <message>
      <source>本村名册上没有：报镇里核对</source>
      <translation>Not on our roster: ask the township</translation>
    </message>
    <message>
      <source>没参保</source>
      <translation>Not insured</translation>
    </message>
    <message>
      <source>没变</source>
      <translation>As before</translation>
    </message>
    <message>
      <source>没缴</source>
      <translation>Not paid</translation>
    </message>
    <message>
      <source>看不准</source>
      <translation>Unclear</translation>
    </message>
    <message>
      <source>看不准的不要</source>
      <translation>Leave out unclear</translation>
    </message>
    <message>
      <source>缴费名单</source>
      <translation>Payment list</translation>
    </message>
    <message>
      <source>装进来</source>
      <translation>Take in</translation>
    </message>
    <message>
      <source>资助对象名单</source>
      <translation>Subsidy list</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>退出</source>
      <translation>Ended</translation>
    </message>
    <message>
      <source>退回这一份</source>
      <translation>Take back</translation>
    </message>
    <message>
      <source>选文件</source>
      <translation>Choose a file</translation>
    </message>
  </context>
  <context>
    <name>ListsPage</name>
    <message>
      <source>{kind}整份退回了，{n} 处还原，{k} 处后来又变过，没动</source>
      <translation>{kind} taken back: {n} restored, {k} changed since and left as they are</translation>
    </message>
    <message>
      <source>{kind}装好了，{n} 处有变。装错了按 Alt+3 整份退回</source>
      <translation>{kind} taken in, {n} changes. Alt+3 takes the whole list back</translation>
    </message>
    <message>
      <source>{year} 年度资助名单：在册 {a} 人，退出 {b} 人，最近一份 {month}</source>
      <translation>Subsidy list {year}: {a} on it, {b} ended, latest {month}</translation>
    </message>
    <message>
      <source>县里来的名单</source>
      <translation>Lists of the county</translation>
    </message>
    <message>
      <source>看不准的不要</source>
      <translation>Leave out unclear</translation>
    </message>
    <message>
      <source>看不准的那几行不装</source>
      <translation>The unclear lines are left out</translation>
    </message>
    <message>
      <source>表格 (*.xlsx *.xls *.csv *.XLSX *.XLS *.CSV)</source>
      <translation>Tables (*.xlsx *.xls *.csv *.XLSX *.XLS *.CSV)</translation>
    </message>
    <message>
      <source>装进来</source>
      <translation>Take in</translation>
    </message>
    <message>
      <source>读到哪里了</source>
      <translation>How far it was read</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>还没有</source>
      <translation>Not yet</translation>
    </message>
    <message>
      <source>退回这一份</source>
      <translation>Take back</translation>
    </message>
    <message>
      <source>选名单文件</source>
      <translation>Choose the file</translation>
    </message>
    <message>
      <source>选文件</source>
      <translation>Choose a file</translation>
    </message>
  </context>
  <context>
    <name>LockScreen</name>
    <message>
      <source>写了一半的不会丢</source>
      <translation>Half-done work is kept</translation>
    </message>
    <message>
      <source>口令</source>
      <translation>Password</translation>
    </message>
    <message>
      <source>换个人登录</source>
      <translation>Log in as somebody else</translation>
    </message>
    <message>
      <source>接着办</source>
      <translation>Continue</translation>
    </message>
  </context>
  <context>
    <name>LoginFoot</name>
    <message>
      <source>什么都没删。请打镇里电话</source>
      <translation>Nothing was deleted. Please call the township</translation>
    </message>
    <message>
      <source>打不开？按 F1，或打镇里电话 {tel}</source>
      <translation>Stuck? F1, or call {tel}</translation>
    </message>
    <message>
      <source>电脑里有乡亲们的个人信息，离开座位请按 F12 锁屏。写了一半的不会丢。</source>
      <translation>Personal data inside: press F12 when you leave. Half-done work is kept.</translation>
    </message>
    <message>
      <source>资料有损坏，先只能看，不能办。原件留着，没删</source>
      <translation>Data is damaged: looking only. The original is kept</translation>
    </message>
    <message>
      <source>这台电脑要管一管（{code}）</source>
      <translation>This computer needs care ({code})</translation>
    </message>
  </context>
  <context>
    <name>LoginPage</name>
    <message>
      <source>{name}的口令</source>
      <translation>Password of {name}</translation>
    </message>
    <message>
      <source>口令</source>
      <translation>Password</translation>
    </message>
    <message>
      <source>忘了口令？找镇里的管理员当面重设，没网也行</source>
      <translation>Forgot it? The township resets it in person, also offline</translation>
    </message>
    <message>
      <source>打开</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>按 ← → 选，再输口令</source>
      <translation>Choose with ← →, then type the password</translation>
    </message>
    <message>
      <source>按 ← → 选，练习口令都是 123456</source>
      <translation>Press ← → to choose; every practice password is 123456</translation>
    </message>
    <message>
      <source>登录，开始办事</source>
      <translation>Log in</translation>
    </message>
    <message>
      <source>请稍等…</source>
      <translation>One moment…</translation>
    </message>
    <message>
      <source>请选您是谁</source>
      <translation>Who are you?</translation>
    </message>
    <message>
      <source>这台电脑要先输开机口令</source>
      <translation>This computer asks for its passphrase first</translation>
    </message>
    <message>
      <source>进练习模式（办的不算数）</source>
      <translation>Training mode (nothing counts)</translation>
    </message>
  </context>
  <context>
    <name>LookPart</name>
    <message>
      <source>名册上有，表里没有。问清楚是不是迁走了或不在了；这里不删人。按回车看他的档案。</source>
      <translation>On the roster, not in the file. Ask whether the person moved or died; nobody is deleted here. Enter opens the profile.</translation>
    </message>
    <message>
      <source>表里的人</source>
      <translation>People of the file</translation>
    </message>
    <message>
      <source>这一类里没有人。</source>
      <translation>Nobody here.</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>基层医保服务台</source>
      <translation>Station</translation>
    </message>
  </context>
  <context>
    <name>MatterList</name>
    <message>
      <source>事项</source>
      <translation>Matter</translation>
    </message>
  </context>
  <context>
    <name>Matters</name>
    <message>
      <source>{name}　{address}
电话 {phone}</source>
      <translation>{name}, {address}
Phone {phone}</translation>
    </message>
    <message>
      <source>{papers}：以后补</source>
      <translation>{papers}: may follow</translation>
    </message>
    <message>
      <source>{papers}：共享数据里有</source>
      <translation>{papers}: in the shared data</translation>
    </message>
    <message>
      <source>{papers}：写承诺书，本人签字</source>
      <translation>{papers}: signed promise</translation>
    </message>
    <message>
      <source>{paper}打好了，第 {n} 次</source>
      <translation>{paper} printed, copy {n}</translation>
    </message>
    <message>
      <source>一次性告知单</source>
      <translation>One-time checklist</translation>
    </message>
    <message>
      <source>一证通办，只用身份证</source>
      <translation>With the ID card only</translation>
    </message>
    <message>
      <source>依据：{basis}</source>
      <translation>Rule: {basis}</translation>
    </message>
    <message>
      <source>再按空格取消勾选；都勾好了按 F9，一共 {n} 件</source>
      <translation>Space again takes it out; F9 starts all {n}</translation>
    </message>
    <message>
      <source>办事指南</source>
      <translation>Service guide</translation>
    </message>
    <message>
      <source>只带身份证就能办</source>
      <translation>The ID card is enough</translation>
    </message>
    <message>
      <source>可以这样办</source>
      <translation>What can be done</translation>
    </message>
    <message>
      <source>已记成咨询，今天第 {n} 次</source>
      <translation>Noted as a consultation, number {n} today</translation>
    </message>
    <message>
      <source>改办{name}</source>
      <translation>{name} instead</translation>
    </message>
    <message>
      <source>没打出来，单子留着</source>
      <translation>Not printed, kept for later</translation>
    </message>
    <message>
      <source>没有打印机，{paper}存成了文件</source>
      <translation>No printer: {paper} saved as a file</translation>
    </message>
    <message>
      <source>约个时间</source>
      <translation>Book a time</translation>
    </message>
    <message>
      <source>要签字的：{papers}</source>
      <translation>To sign: {papers}</translation>
    </message>
    <message>
      <source>请到这里办</source>
      <translation>Please go here</translation>
    </message>
    <message>
      <source>转过去，记下</source>
      <translation>Refer and note</translation>
    </message>
    <message>
      <source>这是第二张告知单，比上次多说了 {n} 样，已记进台账；下次一次说全</source>
      <translation>This is a second notice: {n} things more than the first, noted in the ledger. Say all at once next time</translation>
    </message>
    <message>
      <source>这次一起办：{matters}</source>
      <translation>In this visit: {matters}</translation>
    </message>
  </context>
  <context>
    <name>MattersPage</name>
    <message>
      <source>{name}最近办过</source>
      <translation>Done for {name} before</translation>
    </message>
    <message>
      <source>　{who}代办</source>
      <translation>　by {who}</translation>
    </message>
    <message>
      <source>一起办</source>
      <translation>Together</translation>
    </message>
    <message>
      <source>办事指南</source>
      <translation>Service guide</translation>
    </message>
    <message>
      <source>和“{text}”对得上的</source>
      <translation>Matching "{text}"</translation>
    </message>
    <message>
      <source>开始办</source>
      <translation>Start</translation>
    </message>
    <message>
      <source>打告知单</source>
      <translation>Checklist</translation>
    </message>
    <message>
      <source>替别人办</source>
      <translation>For another</translation>
    </message>
    <message>
      <source>本点常办</source>
      <translation>Often done here</translation>
    </message>
    <message>
      <source>正在给 {name} 办　{facts}</source>
      <translation>For {name}, {facts}</translation>
    </message>
    <message>
      <source>没有和“{text}”对得上的，问镇窗口</source>
      <translation>Nothing matches "{text}", ask the township desk</translation>
    </message>
    <message>
      <source>老年人优先</source>
      <translation>Elderly first</translation>
    </message>
    <message>
      <source>读卡</source>
      <translation>Read card</translation>
    </message>
    <message>
      <source>还没说给谁办，按 F2 读卡也行</source>
      <translation>For whom? F2 reads a card</translation>
    </message>
    <message>
      <source>选事项</source>
      <translation>Matter</translation>
    </message>
  </context>
  <context>
    <name>NavBar</name>
    <message>
      <source>基层医保服务台</source>
      <translation>Station</translation>
    </message>
  </context>
  <context>
    <name>Offers</name>
    <message>
      <source>{action}：{why}</source>
      <translation>{action}: {why}</translation>
    </message>
    <message>
      <source>作废</source>
      <translation>Void</translation>
    </message>
    <message>
      <source>延期</source>
      <translation>More time</translation>
    </message>
    <message>
      <source>撤回</source>
      <translation>Withdraw</translation>
    </message>
    <message>
      <source>更正</source>
      <translation>Correct</translation>
    </message>
    <message>
      <source>补材料</source>
      <translation>Add papers</translation>
    </message>
    <message>
      <source>重新办一件</source>
      <translation>Start again</translation>
    </message>
  </context>
  <context>
    <name>Outbox</name>
    <message>
      <source>{n} 件还没送到，平台没应声，会自动再送。现在关机也没事。</source>
      <translation>{n} not delivered: the platform is silent, it is tried again. You can switch off now.</translation>
    </message>
    <message>
      <source>{n} 件还没送到，有网自动送。现在关机也没事。</source>
      <translation>{n} not delivered, they go out once online. You can switch off now.</translation>
    </message>
    <message>
      <source>{n} 件还没送到，网络很慢，先送小的。现在关机也没事。</source>
      <translation>{n} not delivered, slow line, small items first. You can switch off now.</translation>
    </message>
    <message>
      <source>{n} 件还没送到，网络要先登录网页。现在关机也没事。</source>
      <translation>{n} not delivered: the network wants a web log-in. You can switch off now.</translation>
    </message>
    <message>
      <source>{n} 件还没送到，连上的不是医保平台，没理它。现在关机也没事。</source>
      <translation>{n} not delivered: this is not our platform, ignored. You can switch off now.</translation>
    </message>
    <message>
      <source>{n} 件还没送到，马上自动送。现在关机也没事。</source>
      <translation>{n} not delivered, going out right away. You can switch off now.</translation>
    </message>
    <message>
      <source>{n} 件都存好了，放心</source>
      <translation>All {n} are safe here</translation>
    </message>
    <message>
      <source>{paper}打好了，第 {n} 次打印</source>
      <translation>{paper} printed, copy {n}</translation>
    </message>
    <message>
      <source>下一次自动送：{t}</source>
      <translation>Next try: {t}</translation>
    </message>
    <message>
      <source>两边不一样，去定</source>
      <translation>Two versions: decide</translation>
    </message>
    <message>
      <source>事项</source>
      <translation>Matter</translation>
    </message>
    <message>
      <source>今天还没有件</source>
      <translation>No cases today yet</translation>
    </message>
    <message>
      <source>几点办的</source>
      <translation>Time</translation>
    </message>
    <message>
      <source>到哪一步了</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>办好的件都会列在这里</source>
      <translation>Accepted cases are listed here</translation>
    </message>
    <message>
      <source>办过的件</source>
      <translation>Cases</translation>
    </message>
    <message>
      <source>单子</source>
      <translation>Papers</translation>
    </message>
    <message>
      <source>居民</source>
      <translation>Residents</translation>
    </message>
    <message>
      <source>已办结</source>
      <translation>Finished</translation>
    </message>
    <message>
      <source>平台回执号</source>
      <translation>Platform receipt</translation>
    </message>
    <message>
      <source>平台已收到</source>
      <translation>Received by platform</translation>
    </message>
    <message>
      <source>平台没应声，件还在，会自动再送</source>
      <translation>The platform is silent; your case is here and is tried again</translation>
    </message>
    <message>
      <source>平台的备份里也有了</source>
      <translation>Also in the platform's backup</translation>
    </message>
    <message>
      <source>平台签过字的回执存在本机，在单子里能打</source>
      <translation>The platform's signed receipt is kept here and can be printed under papers</translation>
    </message>
    <message>
      <source>打{paper}</source>
      <translation>Print: {paper}</translation>
    </message>
    <message>
      <source>打通知书</source>
      <translation>Print slip</translation>
    </message>
    <message>
      <source>接下来</source>
      <translation>Next step</translation>
    </message>
    <message>
      <source>改好再交</source>
      <translation>Fix and resubmit</translation>
    </message>
    <message>
      <source>本机存好</source>
      <translation>Saved here</translation>
    </message>
    <message>
      <source>正在送，再送一次也只算一件</source>
      <translation>Sending; again still counts once</translation>
    </message>
    <message>
      <source>正在送，送完这批接着送</source>
      <translation>Sending; the rest follows</translation>
    </message>
    <message>
      <source>没打出来，单子留着；打印机好了按 Alt+9 再打</source>
      <translation>Not printed, kept for later; Alt+9 once the printer works</translation>
    </message>
    <message>
      <source>没有打印机，存成了文件：{file}</source>
      <translation>No printer: saved as {file}</translation>
    </message>
    <message>
      <source>没网，不算失败，件还在</source>
      <translation>No network. Not an error, your case is here</translation>
    </message>
    <message>
      <source>看内容</source>
      <translation>Contents</translation>
    </message>
    <message>
      <source>看照片（{n} 页）</source>
      <translation>Pictures ({n} pages)</translation>
    </message>
    <message>
      <source>知道了</source>
      <translation>OK</translation>
    </message>
    <message>
      <source>网络很慢，先送小的</source>
      <translation>Slow line, small items first</translation>
    </message>
    <message>
      <source>网络要先登录网页</source>
      <translation>Network wants a web log-in</translation>
    </message>
    <message>
      <source>还没送到</source>
      <translation>Not delivered yet</translation>
    </message>
    <message>
      <source>连上的不是医保平台，没理它，件还在</source>
      <translation>This is not our platform, ignored; your case is here</translation>
    </message>
    <message>
      <source>退回要改：{why}</source>
      <translation>Sent back: {why}</translation>
    </message>
    <message>
      <source>都送到了</source>
      <translation>All delivered</translation>
    </message>
  </context>
  <context>
    <name>OutboxPage</name>
    <message>
      <source>人名、回执号</source>
      <translation>Name or receipt number</translation>
    </message>
    <message>
      <source>今天办的东西，存好没有？送到没有？</source>
      <translation>Is today's work safe? Has it arrived?</translation>
    </message>
    <message>
      <source>全部</source>
      <translation>All</translation>
    </message>
    <message>
      <source>单子</source>
      <translation>Papers</translation>
    </message>
    <message>
      <source>已办结</source>
      <translation>Finished</translation>
    </message>
    <message>
      <source>平台在办</source>
      <translation>In progress</translation>
    </message>
    <message>
      <source>待送</source>
      <translation>To send</translation>
    </message>
    <message>
      <source>日清单</source>
      <translation>Day sheet</translation>
    </message>
    <message>
      <source>现在送一次</source>
      <translation>Send now</translation>
    </message>
    <message>
      <source>看到 {n} 件，共 {total} 件。↑ ↓ 选，Enter 看</source>
      <translation>{n} of {total} shown. ↑ ↓ choose, Enter opens</translation>
    </message>
    <message>
      <source>看哪些件</source>
      <translation>Which cases</translation>
    </message>
    <message>
      <source>看照片</source>
      <translation>Pictures</translation>
    </message>
    <message>
      <source>移交到镇</source>
      <translation>To the township</translation>
    </message>
    <message>
      <source>要您处理</source>
      <translation>Needs you</translation>
    </message>
    <message>
      <source>还没打出来的</source>
      <translation>Still to print</translation>
    </message>
    <message>
      <source>送件</source>
      <translation>Outbox</translation>
    </message>
    <message>
      <source>送件记录</source>
      <translation>Sending log</translation>
    </message>
  </context>
  <context>
    <name>PagesPage</name>
    <message>
      <source>{page}。看过会记下来</source>
      <translation>{page}. Looking is written down</translation>
    </message>
    <message>
      <source>↑ ↓ 选，Enter 看</source>
      <translation>↑ ↓ choose, Enter looks</translation>
    </message>
    <message>
      <source>上一页</source>
      <translation>Page before</translation>
    </message>
    <message>
      <source>下一页</source>
      <translation>Next page</translation>
    </message>
    <message>
      <source>放大</source>
      <translation>Nearer</translation>
    </message>
    <message>
      <source>材料</source>
      <translation>Papers</translation>
    </message>
    <message>
      <source>材料的每一页</source>
      <translation>Pages of the papers</translation>
    </message>
    <message>
      <source>看照片</source>
      <translation>Pictures</translation>
    </message>
    <message>
      <source>缩小</source>
      <translation>Farther</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>这一件没有照片</source>
      <translation>This case has no pictures</translation>
    </message>
  </context>
  <context>
    <name>PalettePage</name>
    <message>
      <source>Enter 打开</source>
      <translation>Enter opens</translation>
    </message>
    <message>
      <source>Tab 给他办事</source>
      <translation>Tab starts a matter</translation>
    </message>
    <message>
      <source>↑ ↓ 选</source>
      <translation>↑ ↓ choose</translation>
    </message>
    <message>
      <source>拼音首字母、姓名、证号后 4 位、回执号都行</source>
      <translation>Initials, name, last 4 or receipt number</translation>
    </message>
    <message>
      <source>搜人、事项、办件、页面</source>
      <translation>Search people, matters, cases, pages</translation>
    </message>
    <message>
      <source>搜人、事项、办件，拼音首字母也行</source>
      <translation>Search people, matters, cases</translation>
    </message>
    <message>
      <source>没找到，按 F2 读卡试试</source>
      <translation>Nothing found, try the card with F2</translation>
    </message>
    <message>
      <source>没网也能搜</source>
      <translation>Works offline</translation>
    </message>
    <message>
      <source>输几个字母就行，比如 cxy 找陈秀英</source>
      <translation>A few letters do, e.g. cxy for 陈秀英</translation>
    </message>
  </context>
  <context>
    <name>PaperRow</name>
    <message>
      <source>不用带</source>
      <translation>Not needed</translation>
    </message>
    <message>
      <source>共享数据里有，不用带</source>
      <translation>In shared data, not needed</translation>
    </message>
    <message>
      <source>可以后补</source>
      <translation>Can follow</translation>
    </message>
    <message>
      <source>后补</source>
      <translation>Later</translation>
    </message>
    <message>
      <source>必须有</source>
      <translation>Required</translation>
    </message>
    <message>
      <source>承诺</source>
      <translation>Commit</translation>
    </message>
    <message>
      <source>按读卡信息自动填，本人签字</source>
      <translation>Filled from the card, signed by the person</translation>
    </message>
    <message>
      <source>有</source>
      <translation>Have</translation>
    </message>
    <message>
      <source>有就带上</source>
      <translation>Bring if you have it</translation>
    </message>
    <message>
      <source>没有</source>
      <translation>None</translation>
    </message>
    <message>
      <source>系统出</source>
      <translation>We print it</translation>
    </message>
    <message>
      <source>系统填好，现场打</source>
      <translation>Filled by the system, printed here</translation>
    </message>
  </context>
  <context>
    <name>Papers</name>
    <message>
      <source>{paper} {date} 已送达，{way}。写错了重新记一次。</source>
      <translation>{paper} delivered on {date}, {way}. If that is wrong, note it once more.</translation>
    </message>
    <message>
      <source>{paper}要送到本人手上，送到后在这里记。</source>
      <translation>{paper} has to reach the person; note it here once it did.</translation>
    </message>
    <message>
      <source>两位见证人</source>
      <translation>Two witnesses</translation>
    </message>
    <message>
      <source>代签原因</source>
      <translation>Why another signed</translation>
    </message>
    <message>
      <source>公告</source>
      <translation>Public notice</translation>
    </message>
    <message>
      <source>再打</source>
      <translation>Print again</translation>
    </message>
    <message>
      <source>只存了文件</source>
      <translation>Only a file</translation>
    </message>
    <message>
      <source>号码或张贴处</source>
      <translation>Number or place</translation>
    </message>
    <message>
      <source>哪天</source>
      <translation>Day</translation>
    </message>
    <message>
      <source>当面</source>
      <translation>In person</translation>
    </message>
    <message>
      <source>当面交给</source>
      <translation>handed over</translation>
    </message>
    <message>
      <source>怎么送到的</source>
      <translation>How it was delivered</translation>
    </message>
    <message>
      <source>打印</source>
      <translation>Print</translation>
    </message>
    <message>
      <source>打好了，第 {n} 次打印</source>
      <translation>Printed, copy {n}</translation>
    </message>
    <message>
      <source>打过 {n} 次</source>
      <translation>Printed {n} times</translation>
    </message>
    <message>
      <source>把受理号抄在预印单上，再把预印单的编号记在这里。</source>
      <translation>Copy the number onto the pre-printed slip, then type the number of that slip here.</translation>
    </message>
    <message>
      <source>有大字版</source>
      <translation>Large type too</translation>
    </message>
    <message>
      <source>没打出来，单子留着</source>
      <translation>Not printed, kept for later</translation>
    </message>
    <message>
      <source>没打出来，单子留着；打印机好了按 Alt+0 再打</source>
      <translation>Not printed, kept for later; Alt+0 once the printer works</translation>
    </message>
    <message>
      <source>没有打印机，存成了文件：{file}</source>
      <translation>No printer: saved as {file}</translation>
    </message>
    <message>
      <source>没有打印机，手写的</source>
      <translation>No printer: written by hand</translation>
    </message>
    <message>
      <source>留置</source>
      <translation>Left at the door</translation>
    </message>
    <message>
      <source>签收人</source>
      <translation>Received by</translation>
    </message>
    <message>
      <source>网上</source>
      <translation>Online</translation>
    </message>
    <message>
      <source>网上送达</source>
      <translation>sent online</translation>
    </message>
    <message>
      <source>记下</source>
      <translation>Keep</translation>
    </message>
    <message>
      <source>记下了：预印单 {number}</source>
      <translation>Kept: slip {number}</translation>
    </message>
    <message>
      <source>记下送达</source>
      <translation>Note delivery</translation>
    </message>
    <message>
      <source>还没打</source>
      <translation>Not printed</translation>
    </message>
    <message>
      <source>送达</source>
      <translation>Delivery</translation>
    </message>
    <message>
      <source>邮寄</source>
      <translation>By post</translation>
    </message>
    <message>
      <source>预印单上的编号</source>
      <translation>Number of the slip</translation>
    </message>
  </context>
  <context>
    <name>PapersPage</name>
    <message>
      <source>单子</source>
      <translation>Papers</translation>
    </message>
    <message>
      <source>单子的字</source>
      <translation>Type of the paper</translation>
    </message>
    <message>
      <source>大字版</source>
      <translation>Large type</translation>
    </message>
    <message>
      <source>手写单的编号记下了</source>
      <translation>Number of the slip kept</translation>
    </message>
    <message>
      <source>普通字</source>
      <translation>Usual type</translation>
    </message>
    <message>
      <source>记下送达</source>
      <translation>Note delivery</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>还没打出来的</source>
      <translation>Still to print</translation>
    </message>
    <message>
      <source>这一件现在该有的单子</source>
      <translation>Papers that are right for this case now</translation>
    </message>
    <message>
      <source>送达的日子没看懂，写成 2026-11-21 这样，再按 F9</source>
      <translation>The day was not understood: write it like 2026-11-21, then F9</translation>
    </message>
    <message>
      <source>送达记下了</source>
      <translation>Delivery noted</translation>
    </message>
  </context>
  <context>
    <name>PastCard</name>
    <message>
      <source>{year} 年</source>
      <translation>{year}</translation>
    </message>
    <message>
      <source>办过的事</source>
      <translation>Done before</translation>
    </message>
    <message>
      <source>平台上的记录到 {date}</source>
      <translation>Platform records up to {date}</translation>
    </message>
    <message>
      <source>还没在这里办过事</source>
      <translation>Nothing done here yet</translation>
    </message>
  </context>
  <context>
    <name>PeopleRow</name>
    <message>
      <source>{when} 用过</source>
      <translation>Used {when}</translation>
    </message>
    <message>
      <source>还没用过</source>
      <translation>Never used</translation>
    </message>
  </context>
  <context>
    <name>PickEditor</name>
    <message>
      <source>去掉 {name}</source>
      <translation>Remove {name}</translation>
    </message>
    <message>
      <source>打拼音首字母，一个一个加</source>
      <translation>Type pinyin initials, add one by one</translation>
    </message>
  </context>
  <context>
    <name>Picture</name>
    <message>
      <source>放大到 {n}%</source>
      <translation>Shown at {n}%</translation>
    </message>
    <message>
      <source>照片</source>
      <translation>Picture</translation>
    </message>
  </context>
  <context>
    <name>Pictures</name>
    <message>
      <source>1 页 {size}</source>
      <translation>1 page, {size}</translation>
    </message>
    <message>
      <source>{day} 给{person}办{matter}用过，{n} 页</source>
      <translation>used on {day} for {person}, {matter}, {n} pages</translation>
    </message>
    <message>
      <source>{legible}，字 {n} 点高</source>
      <translation>{legible}, print {n} px high</translation>
    </message>
    <message>
      <source>{n} KB</source>
      <translation>{n} KB</translation>
    </message>
    <message>
      <source>{n} MB</source>
      <translation>{n} MB</translation>
    </message>
    <message>
      <source>{n} 页 共 {size}</source>
      <translation>{n} pages, {size} in all</translation>
    </message>
    <message>
      <source>{pages}，清楚</source>
      <translation>{pages}, clear</translation>
    </message>
    <message>
      <source>{pages}，第 {which} 页不太清楚</source>
      <translation>{pages}, page {which} hard to read</translation>
    </message>
    <message>
      <source>上次 {when}</source>
      <translation>Last {when}</translation>
    </message>
    <message>
      <source>不太清楚</source>
      <translation>hard to read</translation>
    </message>
    <message>
      <source>扫描的</source>
      <translation>scanned</translation>
    </message>
    <message>
      <source>拍照</source>
      <translation>Camera</translation>
    </message>
    <message>
      <source>拍的</source>
      <translation>camera</translation>
    </message>
    <message>
      <source>文件</source>
      <translation>file</translation>
    </message>
    <message>
      <source>清楚</source>
      <translation>clear</translation>
    </message>
    <message>
      <source>用这份</source>
      <translation>Use it</translation>
    </message>
    <message>
      <source>空格</source>
      <translation>Space</translation>
    </message>
    <message>
      <source>第 {n} 页</source>
      <translation>Page {n}</translation>
    </message>
    <message>
      <source>第 {n} 页退回来了，按空格重拍</source>
      <translation>Page {n} came back: Space takes it again</translation>
    </message>
    <message>
      <source>第 {n} 页重拍好了</source>
      <translation>Page {n} was taken again</translation>
    </message>
    <message>
      <source>粘贴的</source>
      <translation>pasted</translation>
    </message>
  </context>
  <context>
    <name>PracticeBar</name>
    <message>
      <source>回去办真事</source>
      <translation>Leave training</translation>
    </message>
    <message>
      <source>练习台</source>
      <translation>Training table</translation>
    </message>
    <message>
      <source>练习模式（培训）</source>
      <translation>Training mode</translation>
    </message>
    <message>
      <source>这里的人和件都是编的，办了不算数，也不会送到真的平台。</source>
      <translation>People and cases here are invented; nothing counts or reaches the real platform.</translation>
    </message>
  </context>
  <context>
    <name>PreviewCard</name>
    <message>
      <source>名单说</source>
      <translation>It says</translation>
    </message>
    <message>
      <source>名单里的人</source>
      <translation>People on the list</translation>
    </message>
    <message>
      <source>哪里看不准</source>
      <translation>What is unclear</translation>
    </message>
    <message>
      <source>姓名</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>尾号 {tail}</source>
      <translation>ending {tail}</translation>
    </message>
    <message>
      <source>行</source>
      <translation>Row</translation>
    </message>
    <message>
      <source>装了会</source>
      <translation>Will be</translation>
    </message>
    <message>
      <source>身份证</source>
      <translation>ID card</translation>
    </message>
  </context>
  <context>
    <name>Prints</name>
    <message>
      <source>不用打了</source>
      <translation>Not needed</translation>
    </message>
    <message>
      <source>只存了文件</source>
      <translation>Only a file</translation>
    </message>
    <message>
      <source>打印</source>
      <translation>Print</translation>
    </message>
    <message>
      <source>打好了 {n} 张</source>
      <translation>{n} printed</translation>
    </message>
    <message>
      <source>没打出来</source>
      <translation>Not printed</translation>
    </message>
    <message>
      <source>还是没打出来，单子留着。看看打印机有没有纸、开没开</source>
      <translation>Still not printed, kept for later. See whether the printer is on and has paper</translation>
    </message>
    <message>
      <source>还是没有打印机，存成了文件：{file}。单子留在这里</source>
      <translation>Still no printer, saved as a file: {file}. It stays on this list</translation>
    </message>
  </context>
  <context>
    <name>PrintsPage</name>
    <message>
      <source>不用打了</source>
      <translation>Not needed</translation>
    </message>
    <message>
      <source>全都打</source>
      <translation>Print all</translation>
    </message>
    <message>
      <source>打印机好了在这里打。再打的会印上第几次和原因，件都在，不影响办理</source>
      <translation>Print here once the printer works. Another copy says which it is and why; the cases are safe</translation>
    </message>
    <message>
      <source>没打出来的单子会列在这里</source>
      <translation>Papers that never came out are listed here</translation>
    </message>
    <message>
      <source>没有要补打的单子</source>
      <translation>Nothing to print</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>还没打出来的</source>
      <translation>Still to print</translation>
    </message>
  </context>
  <context>
    <name>QuestionRow</name>
    <message>
      <source>{question}（名册）</source>
      <translation>{question} (roster)</translation>
    </message>
    <message>
      <source>不是</source>
      <translation>No</translation>
    </message>
    <message>
      <source>是</source>
      <translation>Yes</translation>
    </message>
  </context>
  <context>
    <name>Reason</name>
    <message>
      <source>为什么再打？</source>
      <translation>Why print again?</translation>
    </message>
    <message>
      <source>再打一张的原因</source>
      <translation>Reason for printing again</translation>
    </message>
    <message>
      <source>卡纸、没墨，没打全</source>
      <translation>Jam or no ink, not complete</translation>
    </message>
    <message>
      <source>弄丢了</source>
      <translation>Lost</translation>
    </message>
    <message>
      <source>打印</source>
      <translation>Print</translation>
    </message>
    <message>
      <source>按数字选：{list}，或者自己写</source>
      <translation>By digit: {list}, or your own words</translation>
    </message>
    <message>
      <source>比如：没打清楚、弄丢了</source>
      <translation>e.g. unreadable, lost</translation>
    </message>
    <message>
      <source>没打清楚</source>
      <translation>Not readable</translation>
    </message>
    <message>
      <source>还要一份</source>
      <translation>One more is wanted</translation>
    </message>
  </context>
  <context>
    <name>ReceiptPage</name>
    <message>
      <source>不用网：拿平台的公钥验签名，改过一个字都验不过</source>
      <translation>Needs no network: one changed character and the signature fails</translation>
    </message>
    <message>
      <source>件的编号：{item}</source>
      <translation>Item: {item}</translation>
    </message>
    <message>
      <source>内容指纹：{mark}</source>
      <translation>Fingerprint: {mark}</translation>
    </message>
    <message>
      <source>受理号：{number}</source>
      <translation>Acceptance number: {number}</translation>
    </message>
    <message>
      <source>平台回执上的码</source>
      <translation>Code on the platform receipt</translation>
    </message>
    <message>
      <source>平台的话：{said}</source>
      <translation>The platform says: {said}</translation>
    </message>
    <message>
      <source>平台签过字的话</source>
      <translation>What the platform signed</translation>
    </message>
    <message>
      <source>平台编号：{number}</source>
      <translation>Platform number: {number}</translation>
    </message>
    <message>
      <source>是真的：平台签过字。这一件不是在这台电脑上办的</source>
      <translation>Genuine: signed by the platform. This case is not from this computer</translation>
    </message>
    <message>
      <source>是真的：平台签过字，内容和本机存的这一件一模一样</source>
      <translation>Genuine: signed by the platform, the very content that is kept here</translation>
    </message>
    <message>
      <source>是真的：平台签过字；本机也有这一件，但内容后来改过</source>
      <translation>Genuine: signed by the platform; the case is here, its content was changed later</translation>
    </message>
    <message>
      <source>用扫码枪扫回执右边的方块码；也可以把码的文字贴在这里，再按 F9。</source>
      <translation>Scan the square code on the receipt, or paste its text here and press F9.</translation>
    </message>
    <message>
      <source>看这一件</source>
      <translation>Open the case</translation>
    </message>
    <message>
      <source>码的文字</source>
      <translation>Text of the code</translation>
    </message>
    <message>
      <source>签字时间：{at}</source>
      <translation>Signed at: {at}</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>验一验</source>
      <translation>Check</translation>
    </message>
    <message>
      <source>验回执</source>
      <translation>Check a receipt</translation>
    </message>
  </context>
  <context>
    <name>RemindersCard</name>
    <message>
      <source>提醒</source>
      <translation>Reminders</translation>
    </message>
    <message>
      <source>没有要提醒的</source>
      <translation>No reminders</translation>
    </message>
  </context>
  <context>
    <name>Report</name>
    <message>
      <source>{day} 前送到{to}</source>
      <translation>To {to} by {day}</translation>
    </message>
    <message>
      <source>{what}：{before} → {now}</source>
      <translation>{what}: {before} → {now}</translation>
    </message>
    <message>
      <source>为什么再签一次</source>
      <translation>Why it is signed again</translation>
    </message>
    <message>
      <source>六有一能自查</source>
      <translation>Self-check</translation>
    </message>
    <message>
      <source>写明原因再签一次，原来那份留着</source>
      <translation>Say why and sign again; the first one stays</translation>
    </message>
    <message>
      <source>存在的问题</source>
      <translation>Problems</translation>
    </message>
    <message>
      <source>建议和要求</source>
      <translation>Wishes</translation>
    </message>
    <message>
      <source>有</source>
      <translation>Have</translation>
    </message>
    <message>
      <source>没有</source>
      <translation>None</translation>
    </message>
    <message>
      <source>第 {n} 版　{who}　{at}　{why}</source>
      <translation>Version {n}, {who}, {at} {why}</translation>
    </message>
    <message>
      <source>签了就不能改</source>
      <translation>What is signed stays</translation>
    </message>
    <message>
      <source>签字</source>
      <translation>Sign</translation>
    </message>
    <message>
      <source>签字以后有 {n} 处变了</source>
      <translation>{n} changes since it was signed</translation>
    </message>
    <message>
      <source>签的是现在这份数。以后变了，写明原因再签一版，这一版照样留着。</source>
      <translation>These figures are signed as they are now. If they change, a new version is signed with its reason; this one stays.</translation>
    </message>
    <message>
      <source>要写的</source>
      <translation>To be written</translation>
    </message>
    <message>
      <source>负责人</source>
      <translation>Head</translation>
    </message>
    <message>
      <source>还有 {n} 处，打印出来都有</source>
      <translation>{n} more, all on the printed page</translation>
    </message>
    <message>
      <source>还没签字</source>
      <translation>Not signed yet</translation>
    </message>
    <message>
      <source>还没签字。本点没有镇负责人：打出来或导出，送镇里签</source>
      <translation>Not signed yet. No township head works here: print or export it for the township to sign</translation>
    </message>
    <message>
      <source>这个月还没过完，数还会变，过完再签</source>
      <translation>The month is not over; the figures will change. Sign afterwards</translation>
    </message>
    <message>
      <source>这台电脑上没有镇负责人。打出来或导出，送镇里签字。</source>
      <translation>No township head works on this computer. Print or export it for the township to sign.</translation>
    </message>
    <message>
      <source>部分有</source>
      <translation>Partly</translation>
    </message>
  </context>
  <context>
    <name>ReportPage</name>
    <message>
      <source>{what} {value}：{n} 条</source>
      <translation>{what} {value}: {n} entries</translation>
    </message>
    <message>
      <source>{y}年{m}月</source>
      <translation>{y}-{m}</translation>
    </message>
    <message>
      <source>写问题和自查</source>
      <translation>Problems, self-check</translation>
    </message>
    <message>
      <source>哪个月</source>
      <translation>Which month</translation>
    </message>
    <message>
      <source>存好</source>
      <translation>Saved</translation>
    </message>
    <message>
      <source>存好了</source>
      <translation>Saved</translation>
    </message>
    <message>
      <source>导出</source>
      <translation>Export</translation>
    </message>
    <message>
      <source>导出好了：{name}</source>
      <translation>Exported: {name}</translation>
    </message>
    <message>
      <source>怎么来的</source>
      <translation>What is behind</translation>
    </message>
    <message>
      <source>打印</source>
      <translation>Print</translation>
    </message>
    <message>
      <source>月报</source>
      <translation>Monthly report</translation>
    </message>
    <message>
      <source>月报存到哪里</source>
      <translation>Where to keep the report</translation>
    </message>
    <message>
      <source>月报打好了</source>
      <translation>The report is printed</translation>
    </message>
    <message>
      <source>月报的数</source>
      <translation>Figures of the report</translation>
    </message>
    <message>
      <source>没打出来，月报都在，接好打印机再按 F8</source>
      <translation>Not printed; the report is safe. Connect the printer and press F8</translation>
    </message>
    <message>
      <source>没有打印机，月报存成了文件</source>
      <translation>No printer: the report was saved as a file</translation>
    </message>
    <message>
      <source>看这一件</source>
      <translation>Open the case</translation>
    </message>
    <message>
      <source>签好了，这一版留着</source>
      <translation>Signed; this version stays</translation>
    </message>
    <message>
      <source>签字</source>
      <translation>Sign</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>这个数是怎么来的</source>
      <translation>What stands behind this figure</translation>
    </message>
  </context>
  <context>
    <name>ResidentPage</name>
    <message>
      <source>全家一起办</source>
      <translation>Whole household</translation>
    </message>
    <message>
      <source>单子</source>
      <translation>Papers</translation>
    </message>
    <message>
      <source>给他办事</source>
      <translation>Start a matter for him</translation>
    </message>
    <message>
      <source>给她办事</source>
      <translation>Start a matter for her</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>选事项</source>
      <translation>Matter</translation>
    </message>
  </context>
  <context>
    <name>ResidentsModel</name>
    <message>
      <source>{gender}　{age} 岁</source>
      <translation>{gender}, {age}</translation>
    </message>
    <message>
      <source>{n} 组</source>
      <translation>Group {n}</translation>
    </message>
    <message>
      <source>参保</source>
      <translation>Insured</translation>
    </message>
    <message>
      <source>姓名</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>尾号 {tail}</source>
      <translation>ending {tail}</translation>
    </message>
    <message>
      <source>性别、年龄</source>
      <translation>Sex, age</translation>
    </message>
    <message>
      <source>户主</source>
      <translation>Head</translation>
    </message>
    <message>
      <source>手机</source>
      <translation>Phone</translation>
    </message>
    <message>
      <source>组</source>
      <translation>Group</translation>
    </message>
    <message>
      <source>身份证</source>
      <translation>ID card</translation>
    </message>
  </context>
  <context>
    <name>ResidentsPage</name>
    <message>
      <source>{n} 人</source>
      <translation>{n} people</translation>
    </message>
    <message>
      <source>{n} 组</source>
      <translation>Group {n}</translation>
    </message>
    <message>
      <source>全部</source>
      <translation>All</translation>
    </message>
    <message>
      <source>参保进度</source>
      <translation>Season</translation>
    </message>
    <message>
      <source>名册还没下来的话，按 Alt+8 从 Excel 表导入</source>
      <translation>No roster yet? Alt+8 reads one from an Excel file</translation>
    </message>
    <message>
      <source>姓名、拼音首字母、证号或手机后 4 位、户主</source>
      <translation>Name, initials, last 4 of ID or phone, head</translation>
    </message>
    <message>
      <source>导入名册</source>
      <translation>Read a roster</translation>
    </message>
    <message>
      <source>居民</source>
      <translation>Residents</translation>
    </message>
    <message>
      <source>居民名单</source>
      <translation>Residents</translation>
    </message>
    <message>
      <source>找人</source>
      <translation>Find</translation>
    </message>
    <message>
      <source>按组看</source>
      <translation>By group</translation>
    </message>
    <message>
      <source>没参保</source>
      <translation>Not insured</translation>
    </message>
    <message>
      <source>没找到，按 F2 读卡试试</source>
      <translation>Nothing found, try the card with F2</translation>
    </message>
    <message>
      <source>看档案</source>
      <translation>Profile</translation>
    </message>
    <message>
      <source>老人</source>
      <translation>Elderly</translation>
    </message>
  </context>
  <context>
    <name>RosterExportPage</name>
    <message>
      <source>{n} 组</source>
      <translation>Group {n}</translation>
    </message>
    <message>
      <source>一个组</source>
      <translation>One group</translation>
    </message>
    <message>
      <source>做到哪里了</source>
      <translation>How far it is</translation>
    </message>
    <message>
      <source>停下</source>
      <translation>Stop</translation>
    </message>
    <message>
      <source>全的，要另一个人同意</source>
      <translation>In full, a second person agrees</translation>
    </message>
    <message>
      <source>全部</source>
      <translation>All</translation>
    </message>
    <message>
      <source>号码和名字</source>
      <translation>Numbers and names</translation>
    </message>
    <message>
      <source>哪个组</source>
      <translation>Which group</translation>
    </message>
    <message>
      <source>存到哪里</source>
      <translation>Where to</translation>
    </message>
    <message>
      <source>导出名册</source>
      <translation>Hand out the roster</translation>
    </message>
    <message>
      <source>导出好了：{n} 人，文件是 {name}。</source>
      <translation>Written: {n} people, file {name}.</translation>
    </message>
    <message>
      <source>导哪些人</source>
      <translation>Which people</translation>
    </message>
    <message>
      <source>文件离开这台电脑就没人看得住了：能遮着导就遮着导。导了多少人、谁同意的都会记下来。</source>
      <translation>Nobody can guard a file that has left this computer: hide what can be hidden. How many people and who agreed is recorded.</translation>
    </message>
    <message>
      <source>正在停下，不留半个文件</source>
      <translation>Stopping; no half file stays</translation>
    </message>
    <message>
      <source>正在写文件，可以停下</source>
      <translation>Writing the file; it can be stopped</translation>
    </message>
    <message>
      <source>没参保</source>
      <translation>Not insured</translation>
    </message>
    <message>
      <source>第二个人</source>
      <translation>Second person</translation>
    </message>
    <message>
      <source>老人</source>
      <translation>Elderly</translation>
    </message>
    <message>
      <source>表格 (*.xlsx)</source>
      <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
      <source>请他自己输口令</source>
      <translation>That person types the password</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>这台电脑上没有能同意的人，只能遮着导。</source>
      <translation>Nobody on this computer may agree; only the masked list can be written.</translation>
    </message>
    <message>
      <source>选地方，导出</source>
      <translation>Choose a place, write</translation>
    </message>
    <message>
      <source>逗号分隔 (*.csv)</source>
      <translation>Comma separated (*.csv)</translation>
    </message>
    <message>
      <source>遮着导</source>
      <translation>Masked</translation>
    </message>
  </context>
  <context>
    <name>RosterFile</name>
    <message>
      <source>{name}：{why}</source>
      <translation>{name}: {why}</translation>
    </message>
    <message>
      <source>一样 {n}</source>
      <translation>Same {n}</translation>
    </message>
    <message>
      <source>不导 {n}</source>
      <translation>Left out {n}</translation>
    </message>
    <message>
      <source>全部</source>
      <translation>All</translation>
    </message>
    <message>
      <source>名册日期记成 {day}。导错了按 Alt+3 整份撤回。</source>
      <translation>The roster is dated {day}. Alt+3 takes all of it back.</translation>
    </message>
    <message>
      <source>导好了：新加 {added} 人，改了 {changed} 人，{same} 人和原来一样。</source>
      <translation>Done: {added} new, {changed} changed, {same} as before.</translation>
    </message>
    <message>
      <source>撤回 {name}：去掉 {removed} 人，改回 {restored} 人。按 F9 撤回，Esc 不撤。</source>
      <translation>Take back {name}: {removed} people go, {restored} change back. F9 takes back, Esc does not.</translation>
    </message>
    <message>
      <source>撤回了：去掉 {added} 人，改回 {changed} 人，{left} 人照现在的留着。</source>
      <translation>Taken back: {added} gone, {changed} changed back, {left} stay as they are.</translation>
    </message>
    <message>
      <source>新加 {n}</source>
      <translation>New {n}</translation>
    </message>
    <message>
      <source>有变 {n}</source>
      <translation>Changed {n}</translation>
    </message>
    <message>
      <source>没导的有 {left} 行。</source>
      <translation>{left} rows stayed out. </translation>
    </message>
    <message>
      <source>能导 {ready} 人，没有要问的。名册还没动，按 F9 导入。</source>
      <translation>{ready} people can be taken in, no questions. The roster is untouched; F9 takes them in.</translation>
    </message>
    <message>
      <source>能导 {ready} 人；{ask} 行要您看，改好或定了再导。名册还没动。</source>
      <translation>{ready} people can be taken in; {ask} rows need a look first. The roster is untouched.</translation>
    </message>
    <message>
      <source>表里没有 {n}</source>
      <translation>Not in file {n}</translation>
    </message>
    <message>
      <source>要看 {n}</source>
      <translation>Look {n}</translation>
    </message>
    <message>
      <source>还有 {ask} 行没定，这次不导，以后改好了再导。再按一次 F9，导其余的 {ready} 人。</source>
      <translation>{ask} rows are still open and stay out this time. F9 once more takes the other {ready} people in.</translation>
    </message>
    <message>
      <source>；还有 {n} 人</source>
      <translation>; and {n} more</translation>
    </message>
  </context>
  <context>
    <name>RosterFilePage</name>
    <message>
      <source>停下</source>
      <translation>Stop</translation>
    </message>
    <message>
      <source>导入</source>
      <translation>Take in</translation>
    </message>
    <message>
      <source>导入 {n} 人</source>
      <translation>Take in {n}</translation>
    </message>
    <message>
      <source>导入名册</source>
      <translation>Read a roster</translation>
    </message>
    <message>
      <source>导出名册</source>
      <translation>Hand out the roster</translation>
    </message>
    <message>
      <source>就这样导</source>
      <translation>Take as is</translation>
    </message>
    <message>
      <source>换个文件</source>
      <translation>Another file</translation>
    </message>
    <message>
      <source>撤回</source>
      <translation>Withdraw</translation>
    </message>
    <message>
      <source>撤回最近一份</source>
      <translation>Take the last one back</translation>
    </message>
    <message>
      <source>表格 (*.xlsx *.xls *.csv *.XLSX *.XLS *.CSV)</source>
      <translation>Tables (*.xlsx *.xls *.csv *.XLSX *.XLS *.CSV)</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>这份名册是哪天的</source>
      <translation>Date of this roster</translation>
    </message>
    <message>
      <source>这行不导</source>
      <translation>Leave out</translation>
    </message>
    <message>
      <source>选名册文件</source>
      <translation>Choose a roster file</translation>
    </message>
    <message>
      <source>选文件</source>
      <translation>Choose a file</translation>
    </message>
  </context>
  <context>
    <name>SafetyPill</name>
    <message>
      <source>已存好 {n}</source>
      <translation>{n} saved here</translation>
    </message>
    <message>
      <source>练习件 {n}</source>
      <translation>{n} in training</translation>
    </message>
    <message>
      <source>还没送到 {n}</source>
      <translation>{n} not delivered yet</translation>
    </message>
    <message>
      <source>都送到了</source>
      <translation>All delivered</translation>
    </message>
  </context>
  <context>
    <name>Saying</name>
    <message>
      <source>{day} {weekday}</source>
      <translation>{weekday}, {day}</translation>
    </message>
    <message>
      <source>{gender}　{age} 岁　尾号 {tail}</source>
      <translation>{gender}, {age}, ending {tail}</translation>
    </message>
    <message>
      <source>{greeting}咨询 {n} 次。</source>
      <translation>{greeting} {n} consultations.</translation>
    </message>
    <message>
      <source>{month}月{day}日</source>
      <translation>{day}/{month}</translation>
    </message>
    <message>
      <source>{time} 起没有网络</source>
      <translation>No network since {time}</translation>
    </message>
    <message>
      <source>上午好，{name}。今天办了 {n} 件。</source>
      <translation>Good morning, {name}. {n} handled today.</translation>
    </message>
    <message>
      <source>下午好，{name}。今天办了 {n} 件。</source>
      <translation>Good afternoon, {name}. {n} handled today.</translation>
    </message>
    <message>
      <source>代收代转</source>
      <translation>Taken in for the township</translation>
    </message>
    <message>
      <source>先收件·平台核后算数</source>
      <translation>counts after the check</translation>
    </message>
    <message>
      <source>几家一起办</source>
      <translation>Several offices together</translation>
    </message>
    <message>
      <source>即办</source>
      <translation>Instant</translation>
    </message>
    <message>
      <source>参保没查到</source>
      <translation>Insurance unknown</translation>
    </message>
    <message>
      <source>口令不对，再试一次</source>
      <translation>Wrong password, try again</translation>
    </message>
    <message>
      <source>口令不对，还能试 {left} 次</source>
      <translation>Wrong password, {left} tries left</translation>
    </message>
    <message>
      <source>只能咨询</source>
      <translation>advice only</translation>
    </message>
    <message>
      <source>女</source>
      <translation>F</translation>
    </message>
    <message>
      <source>已参保</source>
      <translation>Insured</translation>
    </message>
    <message>
      <source>帮办代办</source>
      <translation>Assisted</translation>
    </message>
    <message>
      <source>平台那边没应声，件还在</source>
      <translation>The platform does not answer, your case is here</translation>
    </message>
    <message>
      <source>平均 {minutes} 分钟　{handling}</source>
      <translation>about {minutes} min, {handling}</translation>
    </message>
    <message>
      <source>星期一 星期二 星期三 星期四 星期五 星期六 星期日</source>
      <translation>Mon Tue Wed Thu Fri Sat Sun</translation>
    </message>
    <message>
      <source>晚上好，{name}。今天办了 {n} 件。</source>
      <translation>Good evening, {name}. {n} handled today.</translation>
    </message>
    <message>
      <source>本点直办</source>
      <translation>Done here</translation>
    </message>
    <message>
      <source>正在看网络</source>
      <translation>Checking the line</translation>
    </message>
    <message>
      <source>没办成，先放着也不会丢（{code}）</source>
      <translation>Not done; nothing is lost ({code})</translation>
    </message>
    <message>
      <source>没找到，按 F2 读卡试试</source>
      <translation>Nothing found, try the card with F2</translation>
    </message>
    <message>
      <source>没有网络</source>
      <translation>No network</translation>
    </message>
    <message>
      <source>没看到身份证，放平了再按 F2</source>
      <translation>No card seen, lay it flat and press F2</translation>
    </message>
    <message>
      <source>男</source>
      <translation>M</translation>
    </message>
    <message>
      <source>磁盘不让写，找管理员看看</source>
      <translation>The disk refuses writing, ask the administrator</translation>
    </message>
    <message>
      <source>磁盘满了，腾出地方再打开</source>
      <translation>The disk is full, make room and open again</translation>
    </message>
    <message>
      <source>磁盘读写出错，资料没动</source>
      <translation>Disk error, data untouched</translation>
    </message>
    <message>
      <source>程序已经开着一个了</source>
      <translation>The program is already open</translation>
    </message>
    <message>
      <source>网络很慢，先送小的</source>
      <translation>Slow line, small items first</translation>
    </message>
    <message>
      <source>网络正常</source>
      <translation>Network is up</translation>
    </message>
    <message>
      <source>网络要先登录网页</source>
      <translation>Network wants a web log-in</translation>
    </message>
    <message>
      <source>要有网才能办</source>
      <translation>needs the line</translation>
    </message>
    <message>
      <source>要看完整号码，请说明原因</source>
      <translation>Say why you need the full number</translation>
    </message>
    <message>
      <source>读不到卡，手工录也行</source>
      <translation>Card not read, typing is fine</translation>
    </message>
    <message>
      <source>读卡器没接上，手工录也行</source>
      <translation>No card reader, typing is fine</translation>
    </message>
    <message>
      <source>资料和备份都读不出来，都没动</source>
      <translation>Neither data nor backups can be read; all untouched</translation>
    </message>
    <message>
      <source>资料打不开，看看磁盘在不在</source>
      <translation>Data cannot be opened, is the disk there?</translation>
    </message>
    <message>
      <source>资料是新版程序写的，先把程序更新了</source>
      <translation>The data is from a newer program, update first</translation>
    </message>
    <message>
      <source>转镇窗口</source>
      <translation>Township</translation>
    </message>
    <message>
      <source>输了开机口令才打得开</source>
      <translation>Opens with the start passphrase</translation>
    </message>
    <message>
      <source>还有没答的，答完再按 F9</source>
      <translation>Some are open, answer them, then F9</translation>
    </message>
    <message>
      <source>还没参保</source>
      <translation>Not insured yet</translation>
    </message>
    <message>
      <source>还没输口令</source>
      <translation>Type the password</translation>
    </message>
    <message>
      <source>这份材料不能这样选，看看右边能选的</source>
      <translation>This paper cannot be marked so, see the choices at the right</translation>
    </message>
    <message>
      <source>这台电脑上找不到钥匙，资料还在</source>
      <translation>The key is missing on this computer, the data is here</translation>
    </message>
    <message>
      <source>连上的不是医保平台，先不送</source>
      <translation>This is not our platform, nothing is sent</translation>
    </message>
    <message>
      <source>钥匙坏了，资料还在</source>
      <translation>The key is damaged, the data is here</translation>
    </message>
    <message>
      <source>钥匙读不出来，资料还在</source>
      <translation>The key cannot be read, the data is here</translation>
    </message>
    <message>
      <source>错了几次，歇 {minutes} 分钟再试。写了一半的不会丢</source>
      <translation>Several wrong tries: wait {minutes} min. Half-done work is kept</translation>
    </message>
    <message>
      <source>限时办</source>
      <translation>Within days</translation>
    </message>
  </context>
  <context>
    <name>ScaleEditor</name>
    <message>
      <source>合计 {sum} 分。只作初筛，评估由评估员决定。</source>
      <translation>{sum} points in all. A screening only; assessors decide.</translation>
    </message>
  </context>
  <context>
    <name>Scan</name>
    <message>
      <source>{first}。另外：{others}</source>
      <translation>{first}. Also: {others}</translation>
    </message>
    <message>
      <source>上移</source>
      <translation>Up</translation>
    </message>
    <message>
      <source>下移</source>
      <translation>Down</translation>
    </message>
    <message>
      <source>不拉直</source>
      <translation>As it came</translation>
    </message>
    <message>
      <source>再复制一张清楚的，按 Ctrl+V</source>
      <translation>Copy a clear one, then press Ctrl+V</translation>
    </message>
    <message>
      <source>再拍一张</source>
      <translation>Take it again</translation>
    </message>
    <message>
      <source>原件就是这样，先收下</source>
      <translation>The original is like that, keep it</translation>
    </message>
    <message>
      <source>原来那张还留着，拍好了才换</source>
      <translation>The old one stays until a good one is there</translation>
    </message>
    <message>
      <source>反光</source>
      <translation>a reflection</translation>
    </message>
    <message>
      <source>右转</source>
      <translation>Right</translation>
    </message>
    <message>
      <source>回材料</source>
      <translation>Papers</translation>
    </message>
    <message>
      <source>太暗</source>
      <translation>too dark</translation>
    </message>
    <message>
      <source>好了</source>
      <translation>Done</translation>
    </message>
    <message>
      <source>字太小</source>
      <translation>print too small</translation>
    </message>
    <message>
      <source>存好了</source>
      <translation>Saved</translation>
    </message>
    <message>
      <source>对准了，按空格拍</source>
      <translation>Aim, then press Space</translation>
    </message>
    <message>
      <source>就用这张</source>
      <translation>Use this one</translation>
    </message>
    <message>
      <source>左转</source>
      <translation>Left</translation>
    </message>
    <message>
      <source>扫描仪</source>
      <translation>Scanner</translation>
    </message>
    <message>
      <source>扫描仪来的 {n} 张</source>
      <translation>{n} from scanner</translation>
    </message>
    <message>
      <source>拉直</source>
      <translation>Straighten</translation>
    </message>
    <message>
      <source>拍好的页</source>
      <translation>Pages taken</translation>
    </message>
    <message>
      <source>拍照</source>
      <translation>Camera</translation>
    </message>
    <message>
      <source>拍的下一张换掉第 {n} 页。不换了按 Esc</source>
      <translation>The next picture replaces page {n}. Esc leaves it as it is</translation>
    </message>
    <message>
      <source>拍这一张</source>
      <translation>Take it</translation>
    </message>
    <message>
      <source>拿掉</source>
      <translation>Remove</translation>
    </message>
    <message>
      <source>拿掉了。拿错了按 Ctrl+Z 放回去</source>
      <translation>Removed. Ctrl+Z puts it back</translation>
    </message>
    <message>
      <source>按空格拍，或者选下面的</source>
      <translation>Press Space, or choose below</translation>
    </message>
    <message>
      <source>按空格重拍第 {n} 页</source>
      <translation>Space takes page {n} again</translation>
    </message>
    <message>
      <source>换好位置了</source>
      <translation>Moved</translation>
    </message>
    <message>
      <source>换掉</source>
      <translation>Replace</translation>
    </message>
    <message>
      <source>撤消</source>
      <translation>Undo</translation>
    </message>
    <message>
      <source>放回去了</source>
      <translation>Put back</translation>
    </message>
    <message>
      <source>放大</source>
      <translation>Nearer</translation>
    </message>
    <message>
      <source>斜</source>
      <translation>aslant</translation>
    </message>
    <message>
      <source>正在看这张照片</source>
      <translation>Looking at the picture</translation>
    </message>
    <message>
      <source>没拍全</source>
      <translation>not whole</translation>
    </message>
    <message>
      <source>没有了按 F9</source>
      <translation>None left: press F9</translation>
    </message>
    <message>
      <source>没有可以粘贴的照片。先在别处复制一张，再按 Ctrl+V</source>
      <translation>Nothing to paste. Copy a picture elsewhere, then press Ctrl+V</translation>
    </message>
    <message>
      <source>照片有毛病，还要用吗</source>
      <translation>The picture has faults; use it all the same?</translation>
    </message>
    <message>
      <source>用上了，跟原来的是同一份照片</source>
      <translation>In use: the same pictures as before</translation>
    </message>
    <message>
      <source>用这一份</source>
      <translation>Use it</translation>
    </message>
    <message>
      <source>用这张，拍下一页</source>
      <translation>Use it, next page</translation>
    </message>
    <message>
      <source>看原来的</source>
      <translation>As it came</translation>
    </message>
    <message>
      <source>看裁好的</source>
      <translation>As kept</translation>
    </message>
    <message>
      <source>看过会记下来。按 Esc 回去</source>
      <translation>Looking is written down. Esc goes back</translation>
    </message>
    <message>
      <source>空格</source>
      <translation>Space</translation>
    </message>
    <message>
      <source>第 {n} 页退回来了，重拍这一页。别的都锁着</source>
      <translation>Page {n} came back: take it again. All else is locked</translation>
    </message>
    <message>
      <source>第 {n} 页，已存好</source>
      <translation>Page {n}, saved</translation>
    </message>
    <message>
      <source>粘贴</source>
      <translation>Paste</translation>
    </message>
    <message>
      <source>糊</source>
      <translation>blurred</translation>
    </message>
    <message>
      <source>缩小</source>
      <translation>Farther</translation>
    </message>
    <message>
      <source>裁好是 {width}×{height}，{size}</source>
      <translation>Cut out: {width}×{height}, {size}</translation>
    </message>
    <message>
      <source>还有下一页就接着拍</source>
      <translation>Take the next page if there is one</translation>
    </message>
    <message>
      <source>还没有</source>
      <translation>Not yet</translation>
    </message>
    <message>
      <source>还没有照片</source>
      <translation>No picture yet</translation>
    </message>
    <message>
      <source>这份材料</source>
      <translation>This paper</translation>
    </message>
    <message>
      <source>这张不行，再拍一张</source>
      <translation>This one will not do, take it again</translation>
    </message>
    <message>
      <source>这张行：清楚，四个角都在</source>
      <translation>This one is good: clear, all four corners</translation>
    </message>
    <message>
      <source>这张还没存。按 F9 就用这张；再按一次 Esc 就不要了</source>
      <translation>Not saved yet. F9 uses it; Esc once more drops it</translation>
    </message>
    <message>
      <source>选文件</source>
      <translation>Choose a file</translation>
    </message>
    <message>
      <source>选的文件还有 {n} 张没看</source>
      <translation>{n} of the chosen files to go</translation>
    </message>
  </context>
  <context>
    <name>ScanPage</name>
    <message>
      <source>拍材料</source>
      <translation>Pictures of papers</translation>
    </message>
    <message>
      <source>拍材料：{paper}</source>
      <translation>Pictures: {paper}</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>这份材料家里交过：{when}</source>
      <translation>The household brought it before: {when}</translation>
    </message>
  </context>
  <context>
    <name>SearchLine</name>
    <message>
      <source>找事项：名字、拼音首字母、平常的说法</source>
      <translation>Find a matter: name, initials, everyday words</translation>
    </message>
    <message>
      <source>拼音首字母也行，空格勾几件一起办</source>
      <translation>Name or initials; Space ticks several</translation>
    </message>
  </context>
  <context>
    <name>Season</name>
    <message>
      <source>{day}听家里人说</source>
      <translation>told by the family {day}</translation>
    </message>
    <message>
      <source>{day}在本点受理，等平台</source>
      <translation>accepted here {day}, platform to check</translation>
    </message>
    <message>
      <source>{day}的去世名单</source>
      <translation>death list of {day}</translation>
    </message>
    <message>
      <source>{day}的名册</source>
      <translation>roster of {day}</translation>
    </message>
    <message>
      <source>{day}的缴费名单</source>
      <translation>payment list of {day}</translation>
    </message>
    <message>
      <source>{year} 年度</source>
      <translation>{year}</translation>
    </message>
    <message>
      <source>上门 {n} 次</source>
      <translation>{n} visits</translation>
    </message>
    <message>
      <source>不清楚</source>
      <translation>Unknown</translation>
    </message>
    <message>
      <source>人不在了</source>
      <translation>Has died</translation>
    </message>
    <message>
      <source>人还在，名单弄错了</source>
      <translation>Alive, the list is wrong</translation>
    </message>
    <message>
      <source>先不联系</source>
      <translation>Do not call</translation>
    </message>
    <message>
      <source>全额资助</source>
      <translation>Full aid</translation>
    </message>
    <message>
      <source>别处参保</source>
      <translation>Elsewhere</translation>
    </message>
    <message>
      <source>别处参保了</source>
      <translation>Insured elsewhere</translation>
    </message>
    <message>
      <source>名册 {a} · 缴费名单 {b} · 资助名单 {c}</source>
      <translation>Roster {a} · payments {b} · subsidies {c}</translation>
    </message>
    <message>
      <source>名单是 {day} 的，太旧了：上面没有的人算“不清楚”，不说他没缴</source>
      <translation>The list is from {day}, too old: who is not on it counts as unknown, not as unpaid</translation>
    </message>
    <message>
      <source>存全的，要另一位工作人员同意</source>
      <translation>Full values: a second person has to agree</translation>
    </message>
    <message>
      <source>存到哪里</source>
      <translation>Where to</translation>
    </message>
    <message>
      <source>存好</source>
      <translation>Saved</translation>
    </message>
    <message>
      <source>存好了：{name}，{n} 人，姓名、证号、手机都遮住了</source>
      <translation>Saved: {name}, {n} people, names and numbers masked</translation>
    </message>
    <message>
      <source>存好了：{name}，{n} 人，是全的，记下了是谁同意的；用完请删掉</source>
      <translation>Saved: {name}, {n} people in full; who agreed is on record. Delete it after use</translation>
    </message>
    <message>
      <source>已缴费</source>
      <translation>Paid</translation>
    </message>
    <message>
      <source>平台{day}核对过</source>
      <translation>checked by the platform {day}</translation>
    </message>
    <message>
      <source>截至{day}的名单上还没有</source>
      <translation>not yet on the list of {day}</translation>
    </message>
    <message>
      <source>打好了，{n} 页</source>
      <translation>Printed, {n} pages</translation>
    </message>
    <message>
      <source>打联系单</source>
      <translation>Call list</translation>
    </message>
    <message>
      <source>搬走了</source>
      <translation>Moved away</translation>
    </message>
    <message>
      <source>收到 {day} 为止</source>
      <translation>until {day}</translation>
    </message>
    <message>
      <source>有网时名册自己会新；镇里给了缴费名单，按 Alt+4 装进来</source>
      <translation>Online the roster renews itself; a payment list goes in with Alt+4</translation>
    </message>
    <message>
      <source>本点办了</source>
      <translation>Handed in</translation>
    </message>
    <message>
      <source>没打出来，单子留着，请看打印机再打一次</source>
      <translation>Not printed and kept; look at the printer and print again</translation>
    </message>
    <message>
      <source>没有名单说过</source>
      <translation>no list says so</translation>
    </message>
    <message>
      <source>没有打印机，存成了文件，{n} 页</source>
      <translation>No printer; saved as a file, {n} pages</translation>
    </message>
    <message>
      <source>没碰到人</source>
      <translation>Not met</translation>
    </message>
    <message>
      <source>登记没缴</source>
      <translation>Not paid</translation>
    </message>
    <message>
      <source>眼下缴不出</source>
      <translation>Cannot pay now</translation>
    </message>
    <message>
      <source>给这户办</source>
      <translation>Serve them</translation>
    </message>
    <message>
      <source>落实了</source>
      <translation>Settled</translation>
    </message>
    <message>
      <source>装名单</source>
      <translation>Lists</translation>
    </message>
    <message>
      <source>记一次上门</source>
      <translation>Note a visit</translation>
    </message>
    <message>
      <source>讲过了，不愿意</source>
      <translation>Explained, does not want</translation>
    </message>
    <message>
      <source>说好了要办</source>
      <translation>Wants it</translation>
    </message>
    <message>
      <source>请这位同事自己输口令，再按 F9</source>
      <translation>The colleague types the own password, then F9</translation>
    </message>
    <message>
      <source>谁同意</source>
      <translation>Who agrees</translation>
    </message>
    <message>
      <source>资助名单，{day}起</source>
      <translation>subsidy list, since {day}</translation>
    </message>
    <message>
      <source>过些天再说</source>
      <translation>Ask later</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>还没上过门</source>
      <translation>Not visited yet</translation>
    </message>
    <message>
      <source>还没有</source>
      <translation>Not yet</translation>
    </message>
    <message>
      <source>还没缴</source>
      <translation>Not paid</translation>
    </message>
    <message>
      <source>这位同事的口令</source>
      <translation>Password of the colleague</translation>
    </message>
  </context>
  <context>
    <name>SeasonPage</name>
    <message>
      <source>参保进度</source>
      <translation>Season</translation>
    </message>
    <message>
      <source>各组进度</source>
      <translation>Groups</translation>
    </message>
    <message>
      <source>存全的</source>
      <translation>Full values</translation>
    </message>
    <message>
      <source>存好</source>
      <translation>Saved</translation>
    </message>
    <message>
      <source>存好了</source>
      <translation>Saved</translation>
    </message>
    <message>
      <source>存成表格</source>
      <translation>Workbook</translation>
    </message>
    <message>
      <source>打联系单</source>
      <translation>Call list</translation>
    </message>
    <message>
      <source>打进度墙报</source>
      <translation>Poster</translation>
    </message>
    <message>
      <source>找人</source>
      <translation>Find</translation>
    </message>
    <message>
      <source>给这户办</source>
      <translation>Serve them</translation>
    </message>
    <message>
      <source>装名单</source>
      <translation>Lists</translation>
    </message>
    <message>
      <source>记一次上门</source>
      <translation>Note a visit</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
  </context>
  <context>
    <name>SecretField</name>
    <message>
      <source>大写锁定开着（Caps Lock），口令可能输错</source>
      <translation>Caps Lock is on</translation>
    </message>
    <message>
      <source>按住看一眼</source>
      <translation>Hold to look</translation>
    </message>
  </context>
  <context>
    <name>Sections</name>
    <message>
      <source>今日</source>
      <translation>Today</translation>
    </message>
    <message>
      <source>办理</source>
      <translation>Matters</translation>
    </message>
    <message>
      <source>台账统计</source>
      <translation>Figures</translation>
    </message>
    <message>
      <source>居民</source>
      <translation>Residents</translation>
    </message>
    <message>
      <source>设置</source>
      <translation>Settings</translation>
    </message>
    <message>
      <source>送件</source>
      <translation>Outbox</translation>
    </message>
  </context>
  <context>
    <name>SendingLog</name>
    <message>
      <source>{m}月{d}日</source>
      <translation>{d}/{m}</translation>
    </message>
    <message>
      <source>几次、多久</source>
      <translation>How often, how long</translation>
    </message>
    <message>
      <source>几点</source>
      <translation>Time</translation>
    </message>
    <message>
      <source>哪天</source>
      <translation>Day</translation>
    </message>
    <message>
      <source>怎么样</source>
      <translation>What happened</translation>
    </message>
  </context>
  <context>
    <name>SendingLogPage</name>
    <message>
      <source>网络什么时候在、送了几件、平台回了什么，都记在这里，留三个月</source>
      <translation>When the network was there, what went out and what the platform said; kept for three months</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>还没送过件</source>
      <translation>Nothing was sent yet</translation>
    </message>
    <message>
      <source>送件记录</source>
      <translation>Sending log</translation>
    </message>
    <message>
      <source>送过以后，这里一行一行记着</source>
      <translation>Each sending will be noted here</translation>
    </message>
  </context>
  <context>
    <name>SettingsPage</name>
    <message>
      <source>{date}的</source>
      <translation>of {date}</translation>
    </message>
    <message>
      <source>{name}（{code}）</source>
      <translation>{name} ({code})</translation>
    </message>
    <message>
      <source>{town} {village}</source>
      <translation>{town} {village}</translation>
    </message>
    <message>
      <source>{version} 版</source>
      <translation>version {version}</translation>
    </message>
    <message>
      <source>上次备份</source>
      <translation>Last backup</translation>
    </message>
    <message>
      <source>上次连上平台</source>
      <translation>Last contact with the platform</translation>
    </message>
    <message>
      <source>关于</source>
      <translation>About</translation>
    </message>
    <message>
      <source>名册</source>
      <translation>Roster</translation>
    </message>
    <message>
      <source>基层医保服务台</source>
      <translation>Station</translation>
    </message>
    <message>
      <source>大 150 %</source>
      <translation>Large 150 %</translation>
    </message>
    <message>
      <source>字号（F6 也能换）</source>
      <translation>Type size (also F6)</translation>
    </message>
    <message>
      <source>开放源代码的软件，Apache-2.0 许可。没有网络也能办事。</source>
      <translation>Open source, Apache-2.0 licence. Works without a network.</translation>
    </message>
    <message>
      <source>所在</source>
      <translation>Where</translation>
    </message>
    <message>
      <source>打不开？按 F1，或打镇里电话 {tel}</source>
      <translation>Stuck? F1, or call {tel}</translation>
    </message>
    <message>
      <source>整个文件加密。练习口令是公开的，别放真资料</source>
      <translation>Whole file encrypted. The training passphrase is public: no real data here</translation>
    </message>
    <message>
      <source>整个文件加密，开机要输口令</source>
      <translation>Whole file encrypted, passphrase at start</translation>
    </message>
    <message>
      <source>整个文件加密，钥匙由电脑系统保管</source>
      <translation>Whole file encrypted, key kept by the system</translation>
    </message>
    <message>
      <source>服务点</source>
      <translation>Service point</translation>
    </message>
    <message>
      <source>本机</source>
      <translation>This computer</translation>
    </message>
    <message>
      <source>标准</source>
      <translation>Standard</translation>
    </message>
    <message>
      <source>浅色</source>
      <translation>Light</translation>
    </message>
    <message>
      <source>深色</source>
      <translation>Dark</translation>
    </message>
    <message>
      <source>特大 200 %</source>
      <translation>Extra large 200 %</translation>
    </message>
    <message>
      <source>看着顺眼</source>
      <translation>Appearance</translation>
    </message>
    <message>
      <source>网络</source>
      <translation>Network</translation>
    </message>
    <message>
      <source>规则包</source>
      <translation>Rule pack</translation>
    </message>
    <message>
      <source>设置</source>
      <translation>Settings</translation>
    </message>
    <message>
      <source>语言</source>
      <translation>Language</translation>
    </message>
    <message>
      <source>请打镇里电话 {tel}</source>
      <translation>Please call the township: {tel}</translation>
    </message>
    <message>
      <source>资料保护</source>
      <translation>Data protection</translation>
    </message>
    <message>
      <source>资料有损坏，先只能看，不能办。原件留着，没删</source>
      <translation>Data is damaged: looking only. The original is kept</translation>
    </message>
    <message>
      <source>还没下来</source>
      <translation>Not here yet</translation>
    </message>
    <message>
      <source>还没有过</source>
      <translation>Never</translation>
    </message>
    <message>
      <source>这份名册是 {date} 的</source>
      <translation>This roster is from {date}</translation>
    </message>
    <message>
      <source>颜色</source>
      <translation>Colours</translation>
    </message>
    <message>
      <source>高对比</source>
      <translation>High contrast</translation>
    </message>
  </context>
  <context>
    <name>Sheet</name>
    <message>
      <source>{corner}，离左边 {x}%，离上边 {y}%</source>
      <translation>{corner}, {x}% from the left, {y}% from the top</translation>
    </message>
    <message>
      <source>右上角</source>
      <translation>Top right corner</translation>
    </message>
    <message>
      <source>右下角</source>
      <translation>Bottom right corner</translation>
    </message>
    <message>
      <source>左上角</source>
      <translation>Top left corner</translation>
    </message>
    <message>
      <source>左下角</source>
      <translation>Bottom left corner</translation>
    </message>
  </context>
  <context>
    <name>Side</name>
    <message>
      <source>{town}　·　十五分钟医保服务圈</source>
      <translation>{town} · 15-minute service circle</translation>
    </message>
    <message>
      <source>{when} 备份过</source>
      <translation>Backed up {when}</translation>
    </message>
    <message>
      <source>办好的件锁在这台电脑里，有网自动送。</source>
      <translation>Cases are locked in this computer and go out by themselves once online.</translation>
    </message>
    <message>
      <source>名册</source>
      <translation>Roster</translation>
    </message>
    <message>
      <source>名册还没下来</source>
      <translation>The roster is not here yet</translation>
    </message>
    <message>
      <source>基层医保服务台</source>
      <translation>Station</translation>
    </message>
    <message>
      <source>备份</source>
      <translation>Backup</translation>
    </message>
    <message>
      <source>已加密，开机要输口令</source>
      <translation>Encrypted, passphrase at start</translation>
    </message>
    <message>
      <source>已加密，练习口令是公开的</source>
      <translation>Encrypted, training passphrase is public</translation>
    </message>
    <message>
      <source>已加密，钥匙在电脑系统里</source>
      <translation>Encrypted, key held by the system</translation>
    </message>
    <message>
      <source>已接好</source>
      <translation>Connected</translation>
    </message>
    <message>
      <source>本机资料</source>
      <translation>Data here</translation>
    </message>
    <message>
      <source>正在打开…</source>
      <translation>Opening…</translation>
    </message>
    <message>
      <source>正在看</source>
      <translation>Looking</translation>
    </message>
    <message>
      <source>没打开</source>
      <translation>Did not open</translation>
    </message>
    <message>
      <source>没接上，手工录也行</source>
      <translation>Not connected, typing is fine</translation>
    </message>
    <message>
      <source>没有网络，{when} 连过</source>
      <translation>No network, last contact {when}</translation>
    </message>
    <message>
      <source>没有网络，也能登录、能办事</source>
      <translation>Log in and work, even without a network</translation>
    </message>
    <message>
      <source>网络</source>
      <translation>Network</translation>
    </message>
    <message>
      <source>网络正常</source>
      <translation>Network is up</translation>
    </message>
    <message>
      <source>读卡器</source>
      <translation>Card reader</translation>
    </message>
    <message>
      <source>这份名册是 {date} 的</source>
      <translation>This roster is from {date}</translation>
    </message>
  </context>
  <context>
    <name>StartCard</name>
    <message>
      <source>找人：姓名、拼音首字母、证号后 4 位</source>
      <translation>Find a person: name, initials, last 4</translation>
    </message>
    <message>
      <source>放上身份证，或输入姓名、拼音首字母、证号后 4 位</source>
      <translation>Place ID card, or type name, initials or last 4</translation>
    </message>
    <message>
      <source>正在读卡…</source>
      <translation>Reading the card…</translation>
    </message>
    <message>
      <source>读身份证</source>
      <translation>Read ID card</translation>
    </message>
    <message>
      <source>选事项</source>
      <translation>Matter</translation>
    </message>
  </context>
  <context>
    <name>StartCards</name>
    <message>
      <source>Excel、WPS 的 .xlsx、.xls 和 .csv 都能读。表头怎么写、列怎么排都行，几张工作表也行。</source>
      <translation>Reads .xlsx, .xls and .csv of Excel and WPS, with any headings, any order of columns, several sheets.</translation>
    </message>
    <message>
      <source>{when}　{who} 导入 {name}：新加 {added} 人，改了 {changed} 人</source>
      <translation>{when}, {who}: {name}, {added} new, {changed} changed</translation>
    </message>
    <message>
      <source>{when}　{who} 导入 {name}：新加 {added} 人，改了 {changed} 人　已撤回</source>
      <translation>{when}, {who}: {name}, {added} new, {changed} changed, taken back</translation>
    </message>
    <message>
      <source>从表格导入</source>
      <translation>From a table</translation>
    </message>
    <message>
      <source>先看一遍，拿不准的一行一行问您。按 F9 之前，名册一个字都不会动。</source>
      <translation>Looks first and asks about every doubtful row. Nothing changes before F9.</translation>
    </message>
    <message>
      <source>导出名册</source>
      <translation>Hand out the roster</translation>
    </message>
    <message>
      <source>导过的名册</source>
      <translation>Rosters taken in</translation>
    </message>
    <message>
      <source>撤回最近一份</source>
      <translation>Take the last one back</translation>
    </message>
    <message>
      <source>表里没有的人不会删；导错了可以整份撤回。</source>
      <translation>People not in the file are never deleted; a wrong roster can be taken back whole.</translation>
    </message>
    <message>
      <source>还没有从文件导过名册</source>
      <translation>No roster came from a file yet</translation>
    </message>
    <message>
      <source>选文件</source>
      <translation>Choose a file</translation>
    </message>
  </context>
  <context>
    <name>StartPart</name>
    <message>
      <source>{n} 组</source>
      <translation>Group {n}</translation>
    </message>
    <message>
      <source>做什么</source>
      <translation>What to do</translation>
    </message>
    <message>
      <source>名单</source>
      <translation>List</translation>
    </message>
    <message>
      <source>哪天前</source>
      <translation>By</translation>
    </message>
    <message>
      <source>姓名</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>已退回</source>
      <translation>Taken back</translation>
    </message>
    <message>
      <source>带来什么</source>
      <translation>Brought</translation>
    </message>
    <message>
      <source>月份</source>
      <translation>Month</translation>
    </message>
    <message>
      <source>没有要上门看的人</source>
      <translation>Nobody to look in on</translation>
    </message>
    <message>
      <source>组</source>
      <translation>Group</translation>
    </message>
    <message>
      <source>装哪一种</source>
      <translation>Which list</translation>
    </message>
    <message>
      <source>装过的，按月</source>
      <translation>Lists by month</translation>
    </message>
    <message>
      <source>要看一看的人</source>
      <translation>People to look after</translation>
    </message>
    <message>
      <source>还没有装过名单，先选种类，再选文件</source>
      <translation>No list was taken in yet: choose its kind, then the file</translation>
    </message>
  </context>
  <context>
    <name>Statistics</name>
    <message>
      <source>{age} 岁以上占</source>
      <translation>Aged {age} or over</translation>
    </message>
    <message>
      <source>{day} 起</source>
      <translation>From {day}</translation>
    </message>
    <message>
      <source>{first} 到 {last}</source>
      <translation>{first} to {last}</translation>
    </message>
    <message>
      <source>{first} 到 {last} 一共 {n} 件：即办 {spot} 件，转镇、转县 {passed} 件。最多的是 {best}，{most} 件。</source>
      <translation>{first} to {last}: {n} cases, {spot} on the spot, {passed} passed on. Most on {best}: {most}.</translation>
    </message>
    <message>
      <source>{month}月</source>
      <translation>{month}</translation>
    </message>
    <message>
      <source>{month}月{day}日</source>
      <translation>{day}/{month}</translation>
    </message>
    <message>
      <source>{name} {n} 件</source>
      <translation>{name} {n}</translation>
    </message>
    <message>
      <source>{name} {value}{unit}：{note}</source>
      <translation>{name} {value} {unit}: {note}</translation>
    </message>
    <message>
      <source>{n} 件</source>
      <translation>{n}</translation>
    </message>
    <message>
      <source>{n} 件，代办 {proxy} 件</source>
      <translation>{n}, {proxy} by proxy</translation>
    </message>
    <message>
      <source>{n} 件，前一期 {share}%</source>
      <translation>{n}; before: {share}%</translation>
    </message>
    <message>
      <source>{n} 周前</source>
      <translation>{n} weeks ago</translation>
    </message>
    <message>
      <source>{week}；{mark}。{measured}</source>
      <translation>{week}; {mark}. {measured}</translation>
    </message>
    <message>
      <source>上门办</source>
      <translation>At their home</translation>
    </message>
    <message>
      <source>事项</source>
      <translation>Matter</translation>
    </message>
    <message>
      <source>什么数</source>
      <translation>Figure</translation>
    </message>
    <message>
      <source>今天</source>
      <translation>Today</translation>
    </message>
    <message>
      <source>从开始办到受理；几件一起办的，时间平摊。中途放下的、隔夜的、一件超过 60 分钟的，不算进平均。</source>
      <translation>From start to acceptance; matters done together share their time. Cases put aside, left overnight or longer than 60 minutes are left out.</translation>
    </message>
    <message>
      <source>件</source>
      <translation>cases</translation>
    </message>
    <message>
      <source>件数</source>
      <translation>Cases</translation>
    </message>
    <message>
      <source>件数少，不算比例</source>
      <translation>Too few for a share</translation>
    </message>
    <message>
      <source>休</source>
      <translation>off</translation>
    </message>
    <message>
      <source>其他</source>
      <translation>Others</translation>
    </message>
    <message>
      <source>分钟</source>
      <translation>min</translation>
    </message>
    <message>
      <source>办了</source>
      <translation>Handled</translation>
    </message>
    <message>
      <source>办得最多的</source>
      <translation>What is done most?</translation>
    </message>
    <message>
      <source>即办</source>
      <translation>Instant</translation>
    </message>
    <message>
      <source>台账统计</source>
      <translation>Figures</translation>
    </message>
    <message>
      <source>合计</source>
      <translation>Total</translation>
    </message>
    <message>
      <source>周一</source>
      <translation>Mon</translation>
    </message>
    <message>
      <source>周三</source>
      <translation>Wed</translation>
    </message>
    <message>
      <source>周二</source>
      <translation>Tue</translation>
    </message>
    <message>
      <source>周五</source>
      <translation>Fri</translation>
    </message>
    <message>
      <source>周六</source>
      <translation>Sat</translation>
    </message>
    <message>
      <source>周四</source>
      <translation>Thu</translation>
    </message>
    <message>
      <source>周日</source>
      <translation>Sun</translation>
    </message>
    <message>
      <source>和上周同期一样多</source>
      <translation>As many as last week</translation>
    </message>
    <message>
      <source>和上月同期一样多</source>
      <translation>As many as last month</translation>
    </message>
    <message>
      <source>和前 14 天一样多</source>
      <translation>As many as before</translation>
    </message>
    <message>
      <source>和去年同期一样多</source>
      <translation>As many as last year</translation>
    </message>
    <message>
      <source>和昨天一样多</source>
      <translation>As many as yesterday</translation>
    </message>
    <message>
      <source>哪一周</source>
      <translation>Week</translation>
    </message>
    <message>
      <source>多少</source>
      <translation>How many</translation>
    </message>
    <message>
      <source>家里人代办</source>
      <translation>Family came</translation>
    </message>
    <message>
      <source>平均几分钟办一件</source>
      <translation>How many minutes a case?</translation>
    </message>
    <message>
      <source>平均分钟</source>
      <translation>Average minutes</translation>
    </message>
    <message>
      <source>平均用时</source>
      <translation>Average time</translation>
    </message>
    <message>
      <source>当场办结率</source>
      <translation>Done on the spot</translation>
    </message>
    <message>
      <source>当天最后</source>
      <translation>End of day</translation>
    </message>
    <message>
      <source>志愿者帮办</source>
      <translation>Helper came</translation>
    </message>
    <message>
      <source>怎么办的</source>
      <translation>How</translation>
    </message>
    <message>
      <source>打好了</source>
      <translation>Printed</translation>
    </message>
    <message>
      <source>按几件算</source>
      <translation>Cases counted</translation>
    </message>
    <message>
      <source>断网</source>
      <translation>No line</translation>
    </message>
    <message>
      <source>断网分钟</source>
      <translation>Minutes offline</translation>
    </message>
    <message>
      <source>日期</source>
      <translation>Day</translation>
    </message>
    <message>
      <source>最久等了 {n} 分钟</source>
      <translation>Longest: {n} minutes</translation>
    </message>
    <message>
      <source>最久等了 {n} 天</source>
      <translation>Longest: {n} days</translation>
    </message>
    <message>
      <source>最久等了 {n} 小时</source>
      <translation>Longest: {n} hours</translation>
    </message>
    <message>
      <source>最多的时候</source>
      <translation>At most</translation>
    </message>
    <message>
      <source>月份</source>
      <translation>Month</translation>
    </message>
    <message>
      <source>本人来</source>
      <translation>Came in person</translation>
    </message>
    <message>
      <source>本周</source>
      <translation>This week</translation>
    </message>
    <message>
      <source>本周平均 {n} 分钟一件，按 {cases} 件算</source>
      <translation>This week {n} minutes a case, over {cases} cases</translation>
    </message>
    <message>
      <source>本周还没有能算的件</source>
      <translation>Nothing to count this week yet</translation>
    </message>
    <message>
      <source>本年</source>
      <translation>This year</translation>
    </message>
    <message>
      <source>本月</source>
      <translation>This month</translation>
    </message>
    <message>
      <source>本机 {day} {time} 的数</source>
      <translation>Figures of this computer, {day} {time}</translation>
    </message>
    <message>
      <source>每天办了多少件</source>
      <translation>How many cases each day?</translation>
    </message>
    <message>
      <source>每月办了多少件</source>
      <translation>How many cases each month?</translation>
    </message>
    <message>
      <source>比上周同期多 {n} 件</source>
      <translation>{n} more than last week</translation>
    </message>
    <message>
      <source>比上周同期少 {n} 件</source>
      <translation>{n} fewer than last week</translation>
    </message>
    <message>
      <source>比上月同期多 {n} 件</source>
      <translation>{n} more than last month</translation>
    </message>
    <message>
      <source>比上月同期少 {n} 件</source>
      <translation>{n} fewer than last month</translation>
    </message>
    <message>
      <source>比前 14 天多 {n} 件</source>
      <translation>{n} more than before</translation>
    </message>
    <message>
      <source>比前 14 天少 {n} 件</source>
      <translation>{n} fewer than before</translation>
    </message>
    <message>
      <source>比去年同期多 {n} 件</source>
      <translation>{n} more than last year</translation>
    </message>
    <message>
      <source>比去年同期少 {n} 件</source>
      <translation>{n} fewer than last year</translation>
    </message>
    <message>
      <source>比昨天多 {n} 件</source>
      <translation>{n} more than yesterday</translation>
    </message>
    <message>
      <source>比昨天少 {n} 件</source>
      <translation>{n} fewer than yesterday</translation>
    </message>
    <message>
      <source>没打出来，接好打印机再按 F8</source>
      <translation>Not printed; connect the printer and press F8 again</translation>
    </message>
    <message>
      <source>没有打印机，存成了文件：{name}</source>
      <translation>No printer, saved as a file: {name}</translation>
    </message>
    <message>
      <source>没有网络，这是本机到 {time} 的数</source>
      <translation>No network: figures of this computer as of {time}</translation>
    </message>
    <message>
      <source>现在</source>
      <translation>Now</translation>
    </message>
    <message>
      <source>现在 {n} 件还没送到。这 {days} 天里最多的时候 {most} 件，断网 {outages} 次。</source>
      <translation>{n} not delivered now. At most {most} in these {days} days; {outages} times without a line.</translation>
    </message>
    <message>
      <source>电话、视频</source>
      <translation>Phone, video</translation>
    </message>
    <message>
      <source>看图</source>
      <translation>Chart</translation>
    </message>
    <message>
      <source>看表</source>
      <translation>Table</translation>
    </message>
    <message>
      <source>看送件</source>
      <translation>Outbox</translation>
    </message>
    <message>
      <source>第 {page} 页，共 {count} 页</source>
      <translation>Page {page} of {count}</translation>
    </message>
    <message>
      <source>练习</source>
      <translation>Practice</translation>
    </message>
    <message>
      <source>老人怎么办的</source>
      <translation>How were elders served?</translation>
    </message>
    <message>
      <source>要求 {n} 分钟内</source>
      <translation>{n} min wanted</translation>
    </message>
    <message>
      <source>说明</source>
      <translation>Note</translation>
    </message>
    <message>
      <source>转镇、转县</source>
      <translation>Passed on</translation>
    </message>
    <message>
      <source>近 14 天</source>
      <translation>14 days</translation>
    </message>
    <message>
      <source>还没有</source>
      <translation>Not yet</translation>
    </message>
    <message>
      <source>还没有能算的件</source>
      <translation>Nothing to count yet</translation>
    </message>
    <message>
      <source>还没送到</source>
      <translation>Not delivered yet</translation>
    </message>
    <message>
      <source>还没送到的件数</source>
      <translation>How many wait?</translation>
    </message>
    <message>
      <source>都送到了</source>
      <translation>All delivered</translation>
    </message>
  </context>
  <context>
    <name>StatisticsPage</name>
    <message>
      <source>办件、送件的数会自己记到这里</source>
      <translation>Cases and deliveries are counted here by themselves</translation>
    </message>
    <message>
      <source>办过第一件就有图</source>
      <translation>Charts come with the first case</translation>
    </message>
    <message>
      <source>台账统计</source>
      <translation>Figures</translation>
    </message>
    <message>
      <source>导出表格</source>
      <translation>Export</translation>
    </message>
    <message>
      <source>打台账</source>
      <translation>Print</translation>
    </message>
    <message>
      <source>月报</source>
      <translation>Monthly report</translation>
    </message>
    <message>
      <source>看台账</source>
      <translation>Ledgers</translation>
    </message>
    <message>
      <source>看图</source>
      <translation>Chart</translation>
    </message>
    <message>
      <source>看表</source>
      <translation>Table</translation>
    </message>
    <message>
      <source>表格存到哪里</source>
      <translation>Where to save the table</translation>
    </message>
    <message>
      <source>表格存好了：{name}</source>
      <translation>Table saved: {name}</translation>
    </message>
  </context>
  <context>
    <name>StatusWatch</name>
    <message>
      <source>这台电脑要管一管（{code}）</source>
      <translation>This computer needs care ({code})</translation>
    </message>
    <message>
      <source>送件停过</source>
      <translation>Sending had stopped</translation>
    </message>
  </context>
  <context>
    <name>Supply</name>
    <message>
      <source>{name} 几份</source>
      <translation>{name}, sheets</translation>
    </message>
    <message>
      <source>份</source>
      <translation>sheets</translation>
    </message>
    <message>
      <source>原件核对，留复印件</source>
      <translation>Original seen, copy kept</translation>
    </message>
    <message>
      <source>原件，收下</source>
      <translation>Original, kept</translation>
    </message>
    <message>
      <source>原件，看一眼</source>
      <translation>Original, only seen</translation>
    </message>
    <message>
      <source>复印件</source>
      <translation>Copy</translation>
    </message>
    <message>
      <source>手机上出示</source>
      <translation>Shown on the phone</translation>
    </message>
    <message>
      <source>收到了</source>
      <translation>Came</translation>
    </message>
    <message>
      <source>签好字的表</source>
      <translation>Signed form</translation>
    </message>
    <message>
      <source>还没有</source>
      <translation>Not yet</translation>
    </message>
  </context>
  <context>
    <name>SupplyPage</name>
    <message>
      <source>1 收到了　2 还没有　Enter 下一份</source>
      <translation>1 came　2 not yet　Enter next</translation>
    </message>
    <message>
      <source>{name}　尾号 {tail}　{matter}　受理号 {number}</source>
      <translation>{name}　ends in {tail}　{matter}　no. {number}</translation>
    </message>
    <message>
      <source>一时补不来</source>
      <translation>Cannot bring it yet</translation>
    </message>
    <message>
      <source>人来了照收：收下的时间算数，平台来定</source>
      <translation>Still take them in: the moment counts, the platform decides</translation>
    </message>
    <message>
      <source>今天是最后一天</source>
      <translation>Today is the last day</translation>
    </message>
    <message>
      <source>先选哪几份收到了。没收到的还欠着，日子不变。</source>
      <translation>First say which ones came. The others stay owed, the day stays.</translation>
    </message>
    <message>
      <source>写明原因可以延一次，新的日子印在单子上</source>
      <translation>Once, with a reason; the new day is on the slip</translation>
    </message>
    <message>
      <source>出一张回执，有自己的受理号。材料就补齐了，平台核对后接着往下办。</source>
      <translation>Prints a receipt with its own number. All papers are in; the platform checks and goes on.</translation>
    </message>
    <message>
      <source>出一张回执，有自己的受理号。还有 {n} 份欠着，日子不变。</source>
      <translation>Prints a receipt with its own number. {n} stay owed, the day stays.</translation>
    </message>
    <message>
      <source>已经补来：{papers}</source>
      <translation>Came before: {papers}</translation>
    </message>
    <message>
      <source>延期</source>
      <translation>More time</translation>
    </message>
    <message>
      <source>收下以后</source>
      <translation>What then</translation>
    </message>
    <message>
      <source>收下，出回执</source>
      <translation>Take in, print</translation>
    </message>
    <message>
      <source>日子是预计的：今后的放假安排还没下来，以平台为准</source>
      <translation>The day is an estimate: holidays are not known yet, the platform decides</translation>
    </message>
    <message>
      <source>最晚 {day} 补到，还有 {left} 个工作日</source>
      <translation>Due {day}, {left} working days left</translation>
    </message>
    <message>
      <source>补材料</source>
      <translation>Add papers</translation>
    </message>
    <message>
      <source>过了 {day}，过期没补·等平台核定</source>
      <translation>Past {day}, the platform decides</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>还欠的材料</source>
      <translation>Papers still owed</translation>
    </message>
  </context>
  <context>
    <name>TodayPage</name>
    <message>
      <source>{name} 的{matter}，{time} 写到{field}，接着办吗</source>
      <translation>{name}, {matter}: stopped at {field}, {time}. Continue?</translation>
    </message>
    <message>
      <source>{name} 的{matter}，{time} 存好的，接着办吗</source>
      <translation>{name}, {matter}: saved {time}. Continue?</translation>
    </message>
    <message>
      <source>今日</source>
      <translation>Today</translation>
    </message>
    <message>
      <source>先放着</source>
      <translation>Leave for later</translation>
    </message>
    <message>
      <source>全家一起办</source>
      <translation>Whole household</translation>
    </message>
    <message>
      <source>参保进度</source>
      <translation>Season</translation>
    </message>
    <message>
      <source>找人</source>
      <translation>Find</translation>
    </message>
    <message>
      <source>接着办</source>
      <translation>Continue</translation>
    </message>
    <message>
      <source>读卡</source>
      <translation>Read card</translation>
    </message>
    <message>
      <source>还没写名字的人</source>
      <translation>Person without a name yet</translation>
    </message>
    <message>
      <source>送一次</source>
      <translation>Send</translation>
    </message>
    <message>
      <source>选事项</source>
      <translation>Matter</translation>
    </message>
  </context>
  <context>
    <name>TodoCard</name>
    <message>
      <source>{date}前补</source>
      <translation>Bring by {date}</translation>
    </message>
    <message>
      <source>{n} 件，急的在前</source>
      <translation>{n}, most urgent first</translation>
    </message>
    <message>
      <source>全部待办</source>
      <translation>All to do</translation>
    </message>
    <message>
      <source>去定</source>
      <translation>Decide</translation>
    </message>
    <message>
      <source>去改</source>
      <translation>Fix</translation>
    </message>
    <message>
      <source>没有等着您办的</source>
      <translation>Nothing waits for you</translation>
    </message>
    <message>
      <source>看一看</source>
      <translation>Look</translation>
    </message>
    <message>
      <source>看月报</source>
      <translation>Report</translation>
    </message>
    <message>
      <source>知道了</source>
      <translation>OK</translation>
    </message>
    <message>
      <source>补材料</source>
      <translation>Add papers</translation>
    </message>
    <message>
      <source>要您办的</source>
      <translation>Needs you</translation>
    </message>
    <message>
      <source>要报了</source>
      <translation>Due soon</translation>
    </message>
    <message>
      <source>该送了</source>
      <translation>Due</translation>
    </message>
    <message>
      <source>还欠：{why}</source>
      <translation>Owed: {why}</translation>
    </message>
    <message>
      <source>退回要改：{why}</source>
      <translation>Sent back: {why}</translation>
    </message>
  </context>
  <context>
    <name>TrainingPage</name>
    <message>
      <source>回去</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>回去接着练</source>
      <translation>Back to training</translation>
    </message>
    <message>
      <source>放一张到读卡器上，再按 F2 读</source>
      <translation>Place a card on the reader, then F2</translation>
    </message>
    <message>
      <source>断</source>
      <translation>Off</translation>
    </message>
    <message>
      <source>断了也能受理：件先存好，接上自动送</source>
      <translation>Accepting works offline: cases are saved and go out once the line is back</translation>
    </message>
    <message>
      <source>桌上的身份证</source>
      <translation>Cards on the table</translation>
    </message>
    <message>
      <source>练习台</source>
      <translation>Training table</translation>
    </message>
    <message>
      <source>练习用的网</source>
      <translation>Training network</translation>
    </message>
    <message>
      <source>网线（Alt+0 切换）</source>
      <translation>Network (Alt+0 switches)</translation>
    </message>
    <message>
      <source>读卡</source>
      <translation>Read card</translation>
    </message>
    <message>
      <source>读卡器上放着：{name}。按 F2 读</source>
      <translation>On the reader: {name}. F2 reads it</translation>
    </message>
    <message>
      <source>这里的证和网都是假的，随便试，办了不算数</source>
      <translation>Cards and network are invented: try anything, nothing counts</translation>
    </message>
    <message>
      <source>通</source>
      <translation>On</translation>
    </message>
    <message>
      <source>通断网</source>
      <translation>Network on/off</translation>
    </message>
  </context>
  <context>
    <name>Visit</name>
    <message>
      <source>{name} 等 {n} 人</source>
      <translation>{name} and others, {n}</translation>
    </message>
    <message>
      <source>{who}代办</source>
      <translation>by {who}</translation>
    </message>
    <message>
      <source>合计 {total} 元（{capital}）</source>
      <translation>{total} yuan in all ({capital})</translation>
    </message>
  </context>
  <context>
    <name>VisitCard</name>
    <message>
      <source>{head}家　{n} 组　{year} 年度</source>
      <translation>{head}  group {n}  {year}</translation>
    </message>
    <message>
      <source>{name}　{relation}　{age} 岁　尾号 {tail}</source>
      <translation>{name}  {relation}  {age}  ends {tail}</translation>
    </message>
    <message>
      <source>备注（选填）</source>
      <translation>Remark (optional)</translation>
    </message>
    <message>
      <source>结果</source>
      <translation>Result</translation>
    </message>
    <message>
      <source>记一次电话或上门</source>
      <translation>Note a call or visit</translation>
    </message>
    <message>
      <source>讲清楚一次就行；不愿意也是一个答复，不催不逼</source>
      <translation>Explain once; no is an answer, nobody is pressed</translation>
    </message>
    <message>
      <source>这户人家</source>
      <translation>Household</translation>
    </message>
    <message>
      <source>问的是谁</source>
      <translation>Who was asked</translation>
    </message>
  </context>
  <context>
    <name>VisitorStrip</name>
    <message>
      <source>名册里没有，先核对</source>
      <translation>Not on the roster, check first</translation>
    </message>
    <message>
      <source>已读卡</source>
      <translation>Card read</translation>
    </message>
    <message>
      <source>换一位</source>
      <translation>Another person</translation>
    </message>
    <message>
      <source>看档案</source>
      <translation>Profile</translation>
    </message>
  </context>
  <context>
    <name>WhyBox</name>
    <message>
      <source>其他原因</source>
      <translation>Other reason</translation>
    </message>
    <message>
      <source>其他原因，写完按 Enter</source>
      <translation>Other reason, then Enter</translation>
    </message>
    <message>
      <source>本人要求</source>
      <translation>The person asks</translation>
    </message>
    <message>
      <source>核对证件</source>
      <translation>Checking papers</translation>
    </message>
    <message>
      <source>看过会记下来，半分钟后藏起来</source>
      <translation>Viewing is recorded, hidden after half a minute</translation>
    </message>
    <message>
      <source>要看完整号码，请说明原因</source>
      <translation>Say why you need the full number</translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message>
      <source>{day} {time}</source>
      <translation>{day} {time}</translation>
    </message>
    <message>
      <source>{month}月{day}日</source>
      <translation>{day}/{month}</translation>
    </message>
    <message>
      <source>{year}年{month}月{day}日</source>
      <translation>{day}/{month}/{year}</translation>
    </message>
    <message>
      <source>今天</source>
      <translation>Today</translation>
    </message>
    <message>
      <source>平台没应声</source>
      <translation>Platform silent</translation>
    </message>
    <message>
      <source>昨天</source>
      <translation>Yesterday</translation>
    </message>
    <message>
      <source>正在看网络</source>
      <translation>Checking the line</translation>
    </message>
    <message>
      <source>没办成，先放着也不会丢（{code}）</source>
      <translation>Not done; nothing is lost ({code})</translation>
    </message>
    <message>
      <source>没有网络</source>
      <translation>No network</translation>
    </message>
    <message>
      <source>网络很慢</source>
      <translation>Slow line</translation>
    </message>
    <message>
      <source>网络正常</source>
      <translation>Network is up</translation>
    </message>
    <message>
      <source>网络要先登录网页</source>
      <translation>Network wants a web log-in</translation>
    </message>
    <message>
      <source>连上的不是医保平台</source>
      <translation>Not our platform</translation>
    </message>
  </context>
  <context>
    <name>_Figures</name>
    <message>
      <source>已办结</source>
      <translation>Finished</translation>
    </message>
    <message>
      <source>已存好</source>
      <translation>Saved here</translation>
    </message>
    <message>
      <source>平台收到</source>
      <translation>Received</translation>
    </message>
  </context>
  <context>
    <name>_Lock</name>
    <message>
      <source>锁屏</source>
      <translation>Lock</translation>
    </message>
    <message>
      <source>锁屏　F12</source>
      <translation>Lock, F12</translation>
    </message>
  </context>
  <context>
    <name>_Row</name>
    <message>
      <source>Enter 打开</source>
      <translation>Enter opens</translation>
    </message>
  </context>
  <context>
    <name>_Search</name>
    <message>
      <source>搜人、事项、办件，拼音首字母也行</source>
      <translation>Search people, matters, cases</translation>
    </message>
    <message>
      <source>搜索</source>
      <translation>Search</translation>
    </message>
  </context>
</TS>
