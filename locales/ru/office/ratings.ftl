title = Оценка обращения { $number }
back = Все оценки
of-ticket = Обращение
customer = Клиент
agent = Оценённый сотрудник
nobody = Никто
team = Команда
asked = Запрошена
asked-unknown = Неизвестно
answered = Получена
feedback = Обратная связь
chosen-reason = Причина: { $reason }
no-feedback = Без комментария
history = История
answered-with = Ответ: { $level }
answered-uncounted = Не учтено: { $level }

# Visible Internally Only.
internal = Видна только внутри компании
internal-text = Клиенты не видят эту оценку; её видит только автор в своём обращении. В опубликованные показатели она не входит; там указано, сколько оценок скрыто.
visible-text = Эта оценка учитывается в том, что видят клиенты.
hide = Скрыть от клиентов
hide-title = Скрыть эту оценку от клиентов
hide-text = Оценка останется во всех внутренних отчётах. На опубликованной странице она войдёт в число скрытых.
show = Снова показывать клиентам
reason = Причина
reason-hint = Сохранится в истории оценки. Её прочитают только коллеги.

# Corrections.
correct = Исправить
correct-level = Исправить уровень
correct-level-text = Ответ самого клиента останется в истории. Обращение не переместится.
correct-agent = Исправить оценённого сотрудника
correct-agent-text = Оценка будет засчитана другому сотруднику — и в этом отчёте, и в прошлых.
level = Уровень

# After a change.
not-changed = Оценка не изменена. { $reason }
