sign-in-needed = 您已退出登录。请重新登录后继续。
forbidden = 您没有权限执行此操作。如有需要，请联系经理或管理员。
not-found = 内容不存在，或您无权访问。
changed = 其他人刚刚更改了此内容。请查看最新状态后重试。
too-many = 尝试次数过多。请在 { NUMBER($seconds) } 秒后重试。
busy = 当前使用的人太多，操作未执行。请稍等几秒后重试。
unreachable = 无法连接到服务器，不确定是否已保存。请检查网络连接后重试。
misfit = 此页面与服务器的版本不再一致，可能是服务器已更新。请先复制您填写的内容，再刷新页面。
internal = 系统出现问题。请重试；如果问题持续存在，请将此编号告知管理员：{ $request }

missing-text = 请先输入内容。
missing-subject = 请输入主题。
missing-level = 请先选择满意度。
missing-stage = 请选择阶段。
missing-reason = 请简单说明原因。
missing-agent = 请选择客服。
too-long = 内容共 { NUMBER($length) } 个字符，最多允许 { NUMBER($max) } 个。请缩短后重试。
out-of-range = 该值超出允许范围。请输入其他值。
twice = 列表中已有此项。请修改或移除。
control = 内容包含无法保存的字符。请将其删除，或手动输入而不是粘贴。
unknown-choice = 该选项已不可用。请重新加载页面后再选择。
view-missing = 浏览器未保存此页面的 Cookie，您的评价暂时无法计入。请允许此页面使用 Cookie 后再发送一次。

not-asked-yet = 尚未请客户评价。
already-answered = 您已评价过。如需改选，请使用“修改我的评价”。
not-answered = 尚未评价。请先选择满意度。
too-late-to-change = 已超过可修改评价的时间。
ended = 此评价请求已结束，无法再评价。
