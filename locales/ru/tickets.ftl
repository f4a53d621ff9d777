stage-new = Новое
stage-in-progress = В работе
stage-on-hold = В ожидании
stage-solved = Выполнено
stage-cancelled = Отменено
stage-resolved = Решено
stage-closed = Закрыто

priority-low = Низкий
priority-normal = Обычный
priority-high = Высокий
priority-urgent = Срочный

number = №{ "\u00A0" }{ NUMBER($number, useGrouping: 0) }

asks-for-rating = запрос оценки
move-to = Переместить в…
move-ticket = Переместить обращение { NUMBER($number, useGrouping: 0) } в…
column-count = { $count ->
    [one] { $count } обращение
    [few] { $count } обращения
   *[many] { $count } обращений
}
column-empty = Здесь нет обращений
waiting = { $count ->
    [one] { $count } обновление
    [few] { $count } обновления
   *[many] { $count } обновлений
}
fold-column = Свернуть столбец «{ $stage }»
unfold-column = Развернуть столбец «{ $stage }»
unassigned = Без ответственного
rated = Оценка: { $level }
filter-open = Открытые
new-ticket = Новое обращение
team = Команда
satisfaction = Довольны: { $percent } из { NUMBER($total) }
satisfaction-label = { $total ->
    [one] Удовлетворённость за последние 30 дней: { $percent } из { $total } оценки
    [few] Удовлетворённость за последние 30 дней: { $percent } из { $total } оценок
   *[many] Удовлетворённость за последние 30 дней: { $percent } из { $total } оценок
}
no-ratings = Оценок пока нет
held = Запросы оценки не отправляются: не задана переменная AFTERWORD_BASE_URL, и ссылки в письмах никуда не приведут. Укажите в ней публичный адрес службы поддержки и перезапустите систему — ожидающие запросы будут отправлены.
mail-trouble = Письма не отправляются: почтовый сервер не принимает почту этой службы. Отправка повторяется каждые несколько минут, и ожидающие запросы уйдут сами, как только сервер снова её примет. Последняя ошибка: { $why }

moved = Обращение №{ "\u00A0" }{ NUMBER($number, useGrouping: 0) } переведено в состояние «{ $stage }».
moved-asking-now = Обращение №{ "\u00A0" }{ NUMBER($number, useGrouping: 0) } перемещено в «{ $stage }». Запрос оценки отправляется сейчас. Кому: { $customer }.
moved-asking-in = Обращение №{ "\u00A0" }{ NUMBER($number, useGrouping: 0) } перемещено в «{ $stage }». Запрос оценки будет отправлен через { NUMBER($seconds) }{ "\u00A0" }с. Кому: { $customer }.
moved-asking-at = Обращение №{ "\u00A0" }{ NUMBER($number, useGrouping: 0) } перемещено в «{ $stage }». Запрос оценки будет отправлен: { $time }. Кому: { $customer }.
moved-not-asking = Обращение №{ "\u00A0" }{ NUMBER($number, useGrouping: 0) } перемещено в «{ $stage }». Оценка не запрашивается: { $reason }
undone = Перемещение отменено: оценка не запрашивается.
not-moved = Обращение №{ "\u00A0" }{ NUMBER($number, useGrouping: 0) } не перемещено. { $reason }

rule-stage-asks = в этом состоянии нет включённого правила уведомлений для него.
rule-team-asks = оценки клиентов для этой команды выключены.
rule-once-per-closing = после этого закрытия её уже запрашивали.
rule-has-customer = у обращения нет клиента.
rule-has-address = у клиента нет адреса электронной почты.
rule-not-own-work = клиент — тот самый сотрудник, который выполнил работу.
rule-not-excluded = обращение, один из его тегов или его клиент исключены из опросов.
rule-not-suppressed = адрес не принимает почту, или клиент просил не спрашивать его.
rule-cooled-down = клиента недавно уже спрашивали или скоро спросят.
rule-its-turn = команда запрашивает оценку не по каждому обращению, и до этого очередь не дошла.

back-to-board = Назад к доске
conversation = Переписка
details = Подробности
reply = Ответ
note = Внутренняя заметка
reply-placeholder = Напишите клиенту…
note-placeholder = Напишите заметку, которую увидят только коллеги…
send-reply = Отправить ответ
add-note = Добавить заметку
field-team = Команда
field-stage = Состояние
field-type = Тип
no-type = Без типа
field-priority = Приоритет
field-tags = Теги
field-customer = Клиент
field-assignee = Ответственный
field-created = Создано
no-tags = Без тегов
no-customer = Без клиента
feedback = Обратная связь
rated-by = { $customer }, оценка: { $level }
rated-anew-by = { $customer }, оценка: { $level } (изменена)
corrected-by = Исправлено на «{ $level }», исправил(а) { $name }
no-feedback = Без комментария
why-asked = Почему у этого клиента запросили оценку?
why-to-be-asked = Почему у этого клиента запросят оценку?
why-not-asked = Почему у этого клиента не запросили оценку?
would-be-asked = Запросят ли у этого клиента оценку?

event-unknown = Запись из более новой версии Afterword
event-created = Обращение создано
event-moved = Перемещено из «{ $from }» в «{ $to }»
event-stage-folded = Состояние свёрнуто: обращение закрыто
event-stage-unfolded = Состояние развёрнуто: обращение снова открыто
event-closed-in-bulk = Оценку у клиента не запросили: все обращения этого состояния закрыты одновременно
event-scheduled = Запрос оценки запланирован: { $time }
event-asked = Запрос оценки отправлен клиенту
event-reminded = Повторный запрос оценки отправлен клиенту
event-not-asked = Оценка не запрашивается: { $reason }
event-mail-delayed = Письмо пока не удалось отправить, следующая попытка: { $time }. Ответ почтового сервера: { $why }
event-mail-refused = Письмо окончательно отклонено. Ответ почтового сервера: { $why }
event-mail-not-written = Письмо не удалось составить. Ошибка: { $why }
event-template-failed = Шаблон письма команды не удалось использовать, вместо него отправлен встроенный. Ошибка: { $why }
event-suppression-lifted = На адрес клиента, отклонённый почтовым сервером, снова отправляются письма. Причина: { $reason }
event-answer-confirmed = Ответ подтверждён и теперь учитывается: { $level }
event-answer-discarded = Ответ отклонён и не учитывается: { $level }
event-assignee-cleared = Ответственный снят: обращение вернулось в очередь
event-assigned-by-team = Назначено автоматически: { $to }
event-closed-by-customer = Клиент закрыл обращение
event-closed-for-inactivity = { $n ->
    [one] Закрыто автоматически: { $n } день без активности
    [few] Закрыто автоматически: { $n } дня без активности
   *[many] Закрыто автоматически: { $n } дней без активности
}
event-assignee-restored = Ответственный возвращён: клиент изменил оценку
event-outcome-overtaken = По этой оценке обращение должно было переместиться, но его уже переместили. Обращение остаётся здесь.
event-outcome-stage-missing = Обращение должно было переместиться, но такого состояния у команды больше нет. Обращение остаётся здесь.
event-rating-hidden = Оценка скрыта от клиентов: { $reason }
event-rating-shown = Оценка снова видна клиентам
event-rating-changed = Клиент изменил оценку: было «{ $from }», стало «{ $to }»
event-rating-reworded = Клиент изменил текст отзыва
event-level-corrected = Оценка исправлена с «{ $from }» на «{ $to }»: { $reason }
event-agent-corrected = Исправлен оценённый сотрудник — было: { $from }, стало: { $to }. Причина: { $reason }
event-nobody = никто

ending-expired = Клиент не ответил вовремя; пока ссылка работает, ответ ещё будет учтён
ending-reopened = Запрос оценки отозван: обращение переоткрыто
ending-undone = Запрос оценки отозван: перемещение отменено
ending-opted-out = Запрос оценки отозван: клиент просил не спрашивать его
ending-excluded = Запрос оценки отозван: обращение или его клиент исключены из опросов
ending-switched-off = Запрос оценки отозван: команда больше не запрашивает оценки
ending-asked-elsewhere = Запрос оценки отозван: клиента раньше спросили о другом обращении
ending-moved-on = Запрос оценки отозван: обращение переместили раньше, чем спросили клиента
ending-customer-changed = Запрос оценки отозван: теперь это обращение другого клиента
ending-team-archived = Запрос оценки отозван: команда архивирована
ending-unmet = Запрос оценки отозван: { $reason }
ending-refused = Запрос оценки не доставлен: почтовый сервер окончательно отклонил письмо
ending-timed-out = Запрос оценки не доставлен: все попытки за пять дней не удались
ending-not-written = Запрос оценки не доставлен: письмо не удалось составить

request-none = Оценку у клиента ещё не запрашивали
request-held = Запрос оценки пока не отправляется
request-queued = Запрос оценки отправляется
request-sent = Запрос отправлен: { $time }. Ответа пока нет
request-reminded = Повторный запрос отправлен: { $time }. Ответа пока нет
earlier = Более ранние записи
newest = Последние записи

# A new ticket.
create = Создать обращение
customer-name = Имя клиента
customer-email = Электронная почта клиента
customer-email-hint = Сюда придёт запрос оценки. Если клиент с таким адресом уже есть, его имя и язык не изменятся.
customer-language = Язык писем клиенту
customer-language-unknown = Неизвестен
customer-language-hint = Для новых клиентов.
subject = Тема
description = Описание (необязательно)
no-team-title = Пока нет ни одной команды
no-team-text = Каждое обращение относится к команде. Первую создаёт руководитель.
to-set-up = Продолжить настройку
