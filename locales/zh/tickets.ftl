stage-new = 新建
stage-in-progress = 处理中
stage-on-hold = 挂起
stage-solved = 已解决
stage-cancelled = 已取消

priority-low = 低
priority-normal = 普通
priority-high = 高
priority-urgent = 紧急

number = #{ NUMBER($number, useGrouping: 0) }

asks-for-rating = 将请求评级
move-to = 移至…
move-ticket = 将工单 { NUMBER($number, useGrouping: 0) } 移至…
column-count = { NUMBER($count) } 张工单
column-empty = 暂无工单
fold-column = 折叠“{ $stage }”列
unfold-column = 展开“{ $stage }”列
unassigned = 未分配
rated = 评级：{ $level }
filter-open = 未关闭
new-ticket = 新建工单
team = 团队
satisfaction = { NUMBER($total) } 条中 { $percent }
satisfaction-label = 过去 30 天的满意度：{ NUMBER($total) } 条评级中 { $percent } 为满意
no-ratings = 暂无评级
held = 评级请求已暂停发送：未设置 AFTERWORD_BASE_URL，邮件中的链接将无法打开。请将其设为本服务台的公开地址并重新启动，等待中的请求随后会自动发送。

moved = #{ NUMBER($number, useGrouping: 0) } 已移至“{ $stage }”。
moved-asking-now = #{ NUMBER($number, useGrouping: 0) } 已移至“{ $stage }”。正在请 { $customer } 评级。
moved-asking-at = #{ NUMBER($number, useGrouping: 0) } 已移至“{ $stage }”。将于 { $time } 请 { $customer } 评级。
moved-not-asking = #{ NUMBER($number, useGrouping: 0) } 已移至“{ $stage }”。不会请求评级：{ $reason }
not-moved = #{ NUMBER($number, useGrouping: 0) } 未移动。{ $reason }

rule-stage-asks = 此阶段不请求评级。
rule-team-asks = 此团队未启用客户评级。
rule-has-customer = 工单没有客户。
rule-has-address = 客户没有电子邮件地址。
rule-not-suppressed = 该地址拒收邮件，或客户不希望被询问。

back-to-board = 返回看板
conversation = 沟通记录
details = 详细信息
reply = 回复
note = 内部备注
reply-placeholder = 给客户写回复…
note-placeholder = 写一条仅同事可见的备注…
send-reply = 发送回复
add-note = 添加备注
field-team = 团队
field-stage = 阶段
field-priority = 优先级
field-tags = 标签
field-customer = 客户
field-assignee = 负责人
field-created = 创建时间
no-tags = 无标签
no-customer = 无客户
feedback = 反馈
rated-by = { $customer } 的评级：{ $level }
rated-anew-by = { $customer } 将评级改为：{ $level }
no-feedback = 未留评论

event-created = 工单已创建
event-moved = 从“{ $from }”移至“{ $to }”
event-scheduled = 将于 { $time } 请客户评级
event-asked = 已向客户发送评级请求
event-reminded = 已向客户发送提醒
event-not-asked = 不会请求评级：{ $reason }
event-mail-delayed = 邮件暂时无法发送，将于 { $time } 重试。邮件服务器返回：{ $why }
event-mail-refused = 邮件被永久拒收。邮件服务器返回：{ $why }
event-assignee-cleared = 已清除负责人，工单回到待处理队列
event-outcome-stage-missing = 该评级本应移动此工单，但团队已没有对应的阶段，工单保持原位。
event-rating-hidden = 评级已对客户隐藏：{ $reason }
event-rating-shown = 评级已重新对客户显示
event-level-corrected = 评级已从“{ $from }”更正为“{ $to }”：{ $reason }
event-agent-corrected = 被评客服已从“{ $from }”更正为“{ $to }”：{ $reason }
event-nobody = 无人

ending-expired = 客户未答复，评级请求已关闭
ending-reopened = 评级请求已撤回：工单被重新打开
ending-undone = 评级请求已撤回：移动操作被撤销
ending-opted-out = 评级请求已撤回：客户不希望被询问
ending-refused = 评级请求未送达：被邮件服务器永久拒收
ending-timed-out = 评级请求未送达：五天内多次尝试均失败

request-none = 尚未请客户评级
request-held = 评级请求暂停发送
request-queued = 正在发送评级请求
request-sent = 已于 { $time } 请求评级，尚无答复
request-reminded = 已于 { $time } 发送提醒，尚无答复
