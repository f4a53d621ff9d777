title = 我的工单
empty-title = 暂无工单
empty-text = 您联系我们之后，工单会显示在这里。
subject = 主题
managed-by = 负责团队
hidden = 只有您和团队能看到此评级。
close = 关闭此工单
closed = 工单已关闭。
