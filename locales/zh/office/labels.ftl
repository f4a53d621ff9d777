# Types and tags of tickets.
title = 标签和类型
types = 工单类型
types-hint = 每张工单可以有一个类型，通知规则可以针对某个类型。移除的类型仍保留在已有工单上；重新添加同名类型即可恢复。
tags = 标签
tags-hint = 每张工单可以有多个标签。移除的标签会在保存时从工单上删除。
add-type = 添加类型
add-tag = 添加标签
type-name = 类型 { NUMBER($n) }
tag-name = 标签 { NUMBER($n) }
remove = 移除：{ $label }
types-saved = 类型已保存。
tags-saved = 标签已保存。
never-ask = 不请求评级
tickets = { NUMBER($n) } 张工单
in-rules = 用于 { NUMBER($n) } 条规则
