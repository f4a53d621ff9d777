# How a team asks for ratings: a section of its settings.
title = 请求评级
off = 此团队未启用“客户评级”，启用之前不会向任何人请求评级。
running = 已发起的请求保留原有等级。提醒和等待时间则从现在起按新设置执行，对已发起的请求同样有效。

# Known ways of asking.
presets = 常用方案
preset-odoo = 三个等级，不移动工单
preset-creatio = 五个等级，可重新打开或关闭工单；提醒一次，无答复则关闭
preset-changes = 以下设置将更改并立即保存：
preset-nothing = 团队已采用此方案，无需更改。
preset-apply = 应用并保存
preset-keeps = 已修改的原因保留在表单中，暂不保存。
changed = { $old } → { $new }

levels = 等级
scale = { NUMBER($n) } 个等级
values = { $from }–{ $to }
effect-keep = { $values }：工单保持不动
effect-reopen = { $values }：重新打开工单
effect-close = { $values }：关闭工单

when = 何时请求
by-rules = 在哪些阶段、用哪封邮件、多久之后请求评级，请在此设置：
undo-for = 可撤销移动的时间
undo-for-hint = 在此时间内不会发送任何邮件，将工单移回即可取消请求。0 至 60 秒。

silence = 未收到答复时
remind = 发送一次提醒
remind-after = 请求发出后等待时间
remind-after-hint = 1 小时至 30 天。
expire-after = 最后一封邮件后的等待时间
expire-after-hint = 之后不再等待。1 小时至 30 天。无论如何，邮件中的链接在 30 天内都可用于评级。
close-on-expiry = 请求结束后关闭工单（无评级）
close-on-expiry-hint = 未向任何人请求评级，或请求以其他方式无答复结束时，也会关闭。

moves = 客户答复后的处理
reopen-stage = 重新打开的工单所进入的阶段
close-stage = 关闭的工单所进入的阶段
no-stage = 无
clear-assignee = 重新打开时清除负责人
clear-assignee-hint = 启用：重新打开的工单回到待处理队列。停用：保留负责人。
one-click = 点击一次即可
one-click-hint = 客户在页面上移动鼠标、触摸屏幕或输入后，邮件中点击的等级会自动提交。停用：客户需要点击“发送”。
alert = 收到低评级时立即通知经理
alert-hint = 团队的经理会在屏幕上看到通知，并收到邮件。

whom = 向谁请求评级
cooldown = 同一人两次请求的最短间隔
cooldown-hint = “通知规则”为所有团队设置了时间；此处设置更长的时间则对此团队有效。客户答复前被重新打开的工单会再次请求评级。0：此团队不另设限制。
ask-every = 每 n 张工单请求一次
ask-every-hint = 1：每张工单都请求。原本就不会请求评级的工单不计数。工单的轮次保持不变。

# Reasons of customers.
reasons = 低评级的原因
reasons-hint = 客户可以从中选择一项；填写了译文的，客户会看到自己语言的说法。移除的原因仍保留在已有的评级中。
reason = 原因 { NUMBER($n) }
reason-up = 上移原因 { NUMBER($n) }
reason-down = 下移原因 { NUMBER($n) }
reason-remove = 移除原因 { NUMBER($n) }
reason-add = 添加原因
reason-languages = 其他语言
reasons-most = 已有 { NUMBER($n) } 项，不能再添加。

# Values in words.
value-on = 启用
value-off = 停用
value-after = { $span }后
value-every = 每张工单
value-one-in = 每 { NUMBER($n) } 张工单一次

# What is wrong with a field.
wrong-number = 请输入整数。
wrong-undo = 请输入 0 到 60 之间的数字。
wrong-wait = 请输入 1 小时到 30 天之间的时间。
wrong-cooldown = 请输入 0 到 365 之间的数字。
wrong-every = 请输入 1 到 1000 之间的数字。
missing-reopen-stage = 某个等级会重新打开工单，请选择工单进入的阶段。
missing-close-stage = 有等级会关闭工单，或未答复时会关闭工单，请选择工单进入的阶段。
unknown-stage = 此阶段已不存在，或折叠状态已改变。请重新加载页面并另选一个。
