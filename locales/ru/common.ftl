product = Afterword

nav-tickets = Обращения
nav-reporting = Отчёты
nav-configuration = Настройки
nav-customer-ratings = Оценки клиентов
nav-feedback = Обратная связь
nav-teams = Команды
nav-stages = Состояния
nav-templates = Шаблоны email-сообщений
nav-levels = Уровни удовлетворённости
nav-rules = Правила уведомлений
nav-labels = Теги и типы
nav-people = Люди
nav-desk = Служба поддержки
nav-log = Журнал
nav-label = Главное меню
skip-to-content = Перейти к содержимому
my-account = Моя учётная запись
profile = Ваш профиль
sign-out = Выйти
language = Язык

send = Отправить
save = Сохранить
cancel = Отмена
unsaved = Есть несохранённые изменения. Уйти и потерять их?
show-saved = Открыть сохранённую версию в новой вкладке
save-mine = Сохранить мою версию
undo = Отменить
retry = Повторить
reload = Обновить страницу
close = Закрыть

not-found-title = Такой страницы нет
not-found-text = Возможно, в адресе опечатка или страница переехала.
to-start = На главную
failed-title = Не удалось показать страницу
not-loaded = Не удалось загрузить эту часть страницы. Проверьте соединение и повторите или обновите страницу.

connection-lost = Соединение потеряно. Пробуем снова…

low-rating = Низкая оценка по обращению №{ "\u00A0" }{ NUMBER($number, useGrouping: 0) }

# Light or dark.
theme = Тема
theme-system = Как в системе
theme-light = Светлая
theme-dark = Тёмная
