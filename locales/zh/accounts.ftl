title = 登录
email = 电子邮件
password = 密码
sign-in = 登录
wrong = 电子邮件或密码不正确。请检查后重试。

# Choosing a password by a link.
choose-title = 设置密码
choose-text = { $name }，此密码用于登录您在本服务台的账户。
new-password = 新密码
password-hint = 至少 8 个字符。
choose = 保存并登录
gone-title = 此链接已失效
gone-text = 它已被使用或已过期。请重新申请。
forgotten = 忘记密码？
forgotten-text = 我们会给您发送一个用于设置新密码的链接，30 分钟内有效。
forgotten-send = 发送链接
forgotten-sent = 如果此地址对应某个账户，带链接的邮件已在路上。
