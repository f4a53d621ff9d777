product = Afterword

nav-tickets = 工单
nav-reporting = 报告
nav-configuration = 配置
nav-customer-ratings = 客户评级
nav-feedback = 反馈
nav-teams = 团队
nav-stages = 阶段
nav-templates = 电子邮件模板
nav-levels = 满意度等级
nav-rules = 通知规则
nav-labels = 标签和类型
nav-people = 人员
nav-desk = 服务台
nav-log = 日志
nav-label = 主菜单
skip-to-content = 跳到正文
my-account = 我的账户
profile = 个人资料
sign-out = 退出登录
language = 语言

send = 发送
save = 保存
cancel = 取消
unsaved = 有尚未保存的更改。要离开并放弃这些更改吗？
show-saved = 在新标签页中打开已保存的版本
save-mine = 保存我的版本
undo = 撤销
retry = 重试
reload = 重新加载
close = 关闭

not-found-title = 页面不存在
not-found-text = 地址可能有误，或页面已移走。
to-start = 返回首页
failed-title = 无法显示此页面
not-loaded = 这部分内容未能加载。请检查网络连接后重试，或重新加载页面。

connection-lost = 连接已断开，正在重试…

low-rating = #{ NUMBER($number, useGrouping: 0) } 收到低评级

# Light or dark.
theme = 主题
theme-system = 跟随系统
theme-light = 浅色
theme-dark = 深色
