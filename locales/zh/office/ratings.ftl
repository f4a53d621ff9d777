title = 工单 { $number } 的评级
back = 全部评级
of-ticket = 工单
customer = 客户
agent = 被评客服
nobody = 无人
team = 团队
asked = 请求时间
asked-unknown = 未知
answered = 答复时间
feedback = 反馈
chosen-reason = 原因：{ $reason }
no-feedback = 未留评论
history = 历史记录
answered-with = 客户答复：{ $level }
answered-uncounted = 未计入：{ $level }

internal = 仅内部可见
internal-text = 客户看不到此评级，只有评级者本人仍能在自己的工单中看到。对外公布的数据不包含它，只会说明有多少条评级未公开。
visible-text = 此评级计入客户可见的数据。
hide = 对客户隐藏
hide-title = 对客户隐藏此评级
hide-text = 此评级仍保留在所有内部报表中，公开页面会将其计入未公开的评级。
show = 重新对客户显示
reason = 原因
reason-hint = 与评级的历史记录一同保存，仅同事可见。

correct = 更正
correct-level = 更正等级
correct-level-text = 客户原本的答复会保留在历史记录中，工单不会移动。
correct-agent = 更正被评客服
correct-agent-text = 此评级将改为计入另一位客服，当前和以往的报表都会随之变化。
level = 等级

not-changed = 评级未更改。{ $reason }
