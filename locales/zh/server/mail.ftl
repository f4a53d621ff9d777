subject = 您对“{ $subject }”的处理满意吗？ [#{ NUMBER($number, useGrouping: 0) }]
preheader = 只需点击一下。
greeting = { $name }，您好！
question = 您对我们的服务满意吗？
about = 您的工单“{ $subject }”已解决。
about-agent = 您的请求“{ $subject }”已由{ $agent }解决。
about-closed = 您的请求“{ $subject }”已关闭。
about-closed-agent = 您的请求“{ $subject }”已关闭，由 { $agent } 处理。
choose = 只需点击一下。您还可以在打开的页面上补充几句话。
choose-text = 请打开最符合您感受的链接。您还可以在打开的页面上补充几句话。
why = 您收到此邮件，是因为您的请求 #{ NUMBER($number, useGrouping: 0) } 已解决。
why-closed = 您收到此邮件，是因为您的请求 #{ NUMBER($number, useGrouping: 0) } 已关闭。
lifetime = 链接在 { NUMBER($days) } 天内有效。
sign-off = 感谢您的支持！

reminder-subject = 提醒：您对“{ $subject }”的处理满意吗？ [#{ NUMBER($number, useGrouping: 0) }]
reminder = 我们仍希望了解您的感受。之后不会再次询问。

alert-subject = { $level }：{ $customer }，工单 #{ NUMBER($number, useGrouping: 0) }
alert-title = { $customer }给出了低评级
alert-about = 工单 #{ NUMBER($number, useGrouping: 0) }：“{ $subject }”。
alert-about-agent = 工单 #{ NUMBER($number, useGrouping: 0) }：“{ $subject }”，由{ $agent }处理。
alert-open = 打开工单
alert-why = 您收到此邮件，是因为您是“{ $team }”团队的经理。
alert-why-unmanaged = 您收到此邮件，是因为您是管理员，而“{ $team }”团队没有经理。

# The test email of the first run.
test-subject = 服务台的测试邮件
test-text = 能读到这封邮件，就说明评级请求也能这样送达您的客户。
test-why = 您在设置 Afterword 时请求了这封测试邮件。

# Links by which a password is chosen.
invite-subject = { $name } 邀请您使用 { $desk }
invite-text = { $name } 已在服务台为您创建账户。请设置密码开始使用；链接七天内有效。
invite-open = 设置密码
invite-why = 本服务台的管理员通过此地址邀请了您。
forgotten-subject = 设置新密码
forgotten-text = 有人为此地址申请了新密码。链接 30 分钟内有效，只能使用一次。如果不是您本人，请忽略此邮件，您的密码不会改变。
forgotten-open = 设置新密码
forgotten-why = 您收到此邮件，是因为有人在登录页申请了新密码。
