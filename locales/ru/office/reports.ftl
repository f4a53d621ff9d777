title = Оценки клиентов
feedback-title = Обратная связь
to-feedback = Итоги: обратная связь
to-ratings = Оценки клиентов

# How ratings are shown.
views = Вид
view-cards = Карточки
view-list = Список
view-pivot = Сводная таблица
view-graph = График
view-requests = Запросы
export = Выгрузить CSV

# Filters.
filters = Фильтры
apply = Применить
remove-filter = Убрать фильтр «{ $filter }»
period = Период
last-days = { $days ->
    [one] Последний { $days } день
    [few] Последние { $days } дня
   *[many] Последние { $days } дней
}
from = С
to = По
date-like = 2026-11-22
between = { $from } – { $to }
level = Уровень
team = Команда
archived = { $team } (в архиве)
agent = Сотрудник
my-ratings = Мои оценки
customer = Клиент
ticket = Обращение
all = Все
shown = Видимость
shown-all = Включая скрытые
shown-visible = Видны клиентам
shown-internal = Видны только внутри компании
group-by = Группировать
no-group = Без групп
rows = Строки
columns = Столбцы
measure = Показатель
measure-count = Число оценок
measure-average = Средняя оценка
measure-satisfied = Доля довольных
by-agent = Сотрудник
by-level = Уровень
by-team = Команда
by-ticket = Обращение
by-customer = Клиент
by-day = День
by-week = Неделя
by-month = Месяц

# Figures.
satisfied = Довольны
average = Средняя оценка
answered = Ответили
fate = Итог
fate-waiting = Ждём ответа
fate-ended = Без ответа
fate-taken-back = Отозваны
requests-sent = { $n ->
    [one] из { $n } запроса, отправленного за период
    [few] из { $n } запросов, отправленных за период
   *[many] из { $n } запросов, отправленных за период
}
movement = Как менялись оценки
interval = { $low }–{ $high } · 95-процентный интервал, оценок: { NUMBER($n) }
count-of = { NUMBER($part) } из { NUMBER($whole) }
percent-of = { $percent } из { NUMBER($n) }
few = Слишком мало для процента
none = –
no-ratings = Нет оценок
up = ▲ { $difference } к предыдущему периоду (дней: { $days })
down = ▼ { $difference } к предыдущему периоду (дней: { $days })
same = Как в предыдущем периоде (дней: { $days })
nothing-before = В предыдущем периоде (дней: { $days }) оценок нет
nobody-asked = Никого не просили об оценке
not-told = Для этого фильтра не указывается
total = Итого
interval-short = { $low }–{ $high }
interval-head = 95-процентный интервал
interval-of = { $interval } · n { NUMBER($n) }
share = Доля

# How figures are counted.
how = Как это посчитано
how-period = Оценки, полученные с { $from } по { $to }: целые дни в часовом поясе { $zone }.
how-asked = Запросы оценки, отправленные с { $from } по { $to }: целые дни в часовом поясе { $zone }.
how-hidden = Оценки, видимые только внутри компании, учтены.
how-visible = Оценки, видимые только внутри компании, не учтены.
how-internal = Учтены только оценки, видимые только внутри компании.
how-satisfied = Уровни 4 и 5 («Хорошо», «Отлично») — довольные клиенты, уровень 3 — «Нормально», уровни 1 и 2 («Плохо», «Очень плохо») — недовольные. Процент — это доля довольных среди всех полученных оценок; интервал к нему — 95-процентный интервал Уилсона.
how-few = Если оценок меньше 5, вместо процента указано их число.
how-answered = «Ответили» — это те из запросов, отправленных за период, на которые клиенты с тех пор ответили. Отозванные запросы, например после повторного открытия обращения, в процент не входят: ответить на них клиенты уже не могли.
own-only = Вы видите свои оценки. Руководители видят оценки всех.

# Rows.
on-ticket = { $customer } · №{ "\u00A0" }{ NUMBER($number, useGrouping: 0) }
internal-only = (только внутри компании)
open-rating = { $customer }, оценка: { $level }
submitted = Получена
asked-at = Отправлен
rated = Уровень
words = Обратная связь
reason = Причина
previous = Новее
next = Старее
cut = Показано только 200 групп: самые большие, а при группировке по времени — последние.
empty-title = Здесь нет оценок
empty-text = Ни одна оценка не подходит под эти фильтры: { $filters }.
empty-widen = Посмотреть последние 365 дней
empty-clear = Убрать все фильтры

# Charts.
chart-levels = Оценки по уровням за период
chart-share = Доля довольных за период с 95-процентным интервалом
chart-table = То же в виде таблицы

# What was not taken as asked.
problem-reversed = Конец периода был раньше начала. Мы поменяли их местами.
problem-no-date = «{ $value }» — не дата. Даты выглядят так: 2026-11-22.
problem-too-long = Отчёт охватывает не больше десяти лет. Показаны последние десять лет периода.
problem-no-team = Команды «{ $value }» нет среди доступных вам. Показаны все команды.
problem-no-level = Уровня «{ $value }» нет. Он не учтён.
problem-no-such = По запросу «{ $value }» ничего не найдено. Этот фильтр не учтён.
problem-unknown = «{ $value }» в адресе здесь ничего не значит и не учитывается.
problem-not-of-requests = У запросов нет уровня, видимости и причины, и по клиенту или обращению их не отбирают. Эти фильтры не учтены.

# The dashboard.
distribution = Распределение
trend = Динамика
teams = По командам
agents = По сотрудникам
reasons = Причины низких оценок
reasons-how = После низкой оценки клиент может выбрать одну из причин, предложенных командой. Причины, которые больше не предлагаются, тоже учтены.
