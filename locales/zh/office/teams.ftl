title = { $team }的评级
published-intro = { $from } 至 { $to } 期间，{ $team }的客户给出的评级。
shown-and-withheld = { NUMBER($n) } 条评级，{ NUMBER($withheld) } 条未公开
level-share = { NUMBER($total) } 条中 { NUMBER($n) } 条 · { $percent }（{ $low }–{ $high }）
level-count = { NUMBER($total) } 条中 { NUMBER($n) } 条
satisfied = { $percent } 满意
interval = 置信度为 95% 时，介于 { $low } 与 { $high } 之间。
few = { NUMBER($whole) } 条评级中 { NUMBER($part) } 条为满意。数量太少，无法给出百分比。
empty-title = 暂无评级
empty-text = 客户对工单评级后，过去 30 天的数据将显示在这里。
how = 日期按时区 { $zone } 计算。被团队设为仅内部可见的评级即为未公开；未公开的评级不计入本页的任何其他数据。

unpublished-title = { $team }未发布评级
unpublished-text = 客户无法打开此页面。要让客户看到过去 30 天的数据，还缺少以下条件：
missing-customer-ratings = 此团队未启用“客户评级”。
missing-visibility = 客户还看不到此团队：其可见性不是“受邀门户用户和所有内部用户（公开）”。
missing-publish = 未启用“在您的网站上发布此团队的评级”。
to-settings = 打开团队设置
ask-manager = 请联系经理进行更改。

settings-title = { $team }的设置
sections = 本页内容
performance = 绩效
visibility-and-assignment = 可见性与分配
customer-ratings = 客户评级
customer-ratings-hint = 停用后，团队不会请求任何评级。
set-template = 在阶段上设置电子邮件模板
visibility = 可见性
visibility-private = 受邀内部用户（私有）
visibility-company = 所有内部用户（公司）
visibility-public = 受邀门户用户和所有内部用户（公开）
publish = 在您的网站上发布此团队的评级
publish-hint = 团队的客户可以看到过去 30 天的统计数据，但看不到反馈和姓名。
visitors = 未登录的访客也可查看
saved = 已保存。
not-saved = 未保存。{ $reason }
to-page = 查看页面

# The list of teams.
list = 团队
new = 新建团队
new-text = 团队有自己的工单、成员和请求评级的方式。之后都可以更改。
name = 名称
asks = 团队如何请求评级
asks-simply = 三种表情，一封邮件
asks-simply-text = 工单解决后询问客户一次：满意、一般或不满意。评级不会移动工单。
asks-twice = 五种表情，并发送提醒
asks-twice-text = 工单解决后询问，三天后提醒一次。评为“不满意”或“非常不满意”会重新打开工单，其余会关闭工单；再过四天仍无回应，工单也会关闭。
create = 创建团队
column-team = 团队
column-members = 成员
column-open = 未关闭的工单
column-satisfaction = 最近 30 天
on = 开
off = 关
general = 常规
zone = 时区
zone-hint = 报告中的一天从该时区的午夜开始，例如 Asia/Shanghai。
assignment = 分配
assign-by-hand = 手动：由成员自行领取
assign-fewest-open = 将新工单分配给未关闭工单最少的成员
assign-in-turn = 将新工单轮流分配给成员
assignment-hint = 新工单会分配给能够登录且未休假的成员；若没有这样的成员，则不指定负责人。已有的工单保持原有负责人。
self-service = 自助服务
customer-closes = 客户可以关闭自己的工单
customer-closes-hint = 客户门户的工单页面上会有一个按钮，将工单移至已关闭工单的阶段；若未设置，则移至第一个折叠的阶段。随后按该阶段的设置请客户评级。
close-after = 自动关闭工单前的等待时间
close-after-hint = 团队最后一次回复之后，若在这些天内没有任何动静（没有回复、备注或移动），工单即自动关闭。客户正在等待答复的工单保持未关闭。若已关闭工单的阶段会请求评级，则随后请客户评级。留空则从不自动关闭。
close-now-title = 要关闭没有动静的工单吗？
close-now = { $n ->
   *[other] 有 { $n } 个未关闭的工单在所填天数或更长时间内没有动静。保存后，这些工单将在几分钟内关闭；若已关闭工单的阶段会请求评级，则随后请客户评级。
}
close-now-action = 保存并关闭工单
language = 邮件语言
language-hint = 语言未知的客户会收到此语言的团队邮件。
language-any = 未设置
members-text = 即使团队设为私有，成员仍可看到；其中的经理会收到低分提醒。
absences = 休假
absent = 同事
absent-until = 休假至
absent-hint = 休假的最后一天。留空则结束休假。
away-until = 休假至 { $day }

# Archiving a team, and restoring it.
archive = 归档此团队
archive-text = 归档后，该团队停止使用。历史数据会保留，并可随时恢复。
archive-title = 要归档此团队吗？
archive-leaves = 团队将从所有看板和菜单中移除，无法再在其中新建工单，面向客户的页面也会消失。
archive-tickets = { $n ->
    [0] 没有未关闭的工单。已关闭的工单仍可通过其地址查看。
   *[other] 工单仍可通过其地址查看，但不能移动或回复；其中 { $n } 个未关闭。
}
archive-requests = { $n ->
    [0] 没有进行中的评级请求。
   *[other] { $n } 个进行中的评级请求将被撤回：不再询问或提醒任何人，链接随之失效。
}
archive-keeps = 报告会保留其评级。恢复团队后，已撤回的请求不会恢复。
archive-action = 归档
archived = { NUMBER($n) } 个已归档的团队
archived-since = 归档于 { $date }
restore = 恢复
restore-taken = 现在有另一个团队使用此名称。请先为该团队改名。
