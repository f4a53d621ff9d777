title = 登录
email = 电子邮件
password = 密码
sign-in = 登录
wrong = 电子邮件或密码不正确。请检查后重试。
