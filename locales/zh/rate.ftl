title = 您对我们的服务满意吗？
about = “{ $subject }”
about-agent = “{ $subject }”，由{ $agent }处理。
levels = 您的评分
reasons = 如果有不满意的地方，是哪方面？（选填）
no-reason = 不想说明
feedback = 还有什么想告诉我们的吗？
feedback-hint = 选填。我们的团队会看到您写的内容。
feedback-hint-agent = 选填。{ $agent }的团队会看到您写的内容。
counter = { NUMBER($used) } / { NUMBER($most) } 个字符
changeable = { NUMBER($days) } 天内可以修改。
saved = 已保存：{ $level }。如有想说的，欢迎补充。
saved-other = 已保存：{ $level }。如需更改，请点击“发送”。
sending = 正在发送…
leave-empty = 请将此栏留空

once-more-title = 这是您的评价吗？
once-more-text = 请再确认一次。有些程序会自动打开链接并提交表单，这一步可以确认是您本人。
once-more-send = 是的，这是我的评价
once-more-back = 不是，返回修改

thanks-title = 谢谢您！
thanks-text = 您的评分已送达 { $team }，它会帮助我们做得更好。
your-answer = 您的评分
change = 修改我的评分
settled = 此评分已无法修改。
changing = 您于 { $date } 的评分是“{ $level }”，在您发送新的评分之前以此为准。
change-to = 您于 { $date } 的评价是“{ $level }”。点击“发送”即可改为“{ $new }”。
corrected = { $team } 已将其更正为：{ $level }
keep = 保留原评分

old-page = 此页面打开时间过长。您填写的内容仍在，请再发送一次。
not-sent = 发送失败。您填写的内容仍在，请重试。
unsent = 以下内容未发送：
unknown-title = 此链接无法使用
unknown-text = 链接可能复制不完整、已过期或已被撤回（例如您曾要求不再询问）。如果您有话想告诉我们，直接回复我们的邮件即可。
