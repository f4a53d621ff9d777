subject = Как мы справились с обращением «{ $subject }»? [#{ NUMBER($number, useGrouping: 0) }]
preheader = Достаточно одного нажатия.
greeting = Здравствуйте, { $name }!
question = Как мы справились?
about = Ваше обращение «{ $subject }» решено.
about-agent = Ваше обращение «{ $subject }» решено. Ответственный: { $agent }.
about-closed = Ваше обращение «{ $subject }» закрыто.
about-closed-agent = Ваше обращение «{ $subject }» закрыто. Вам помогал сотрудник: { $agent }.
choose = Достаточно одного нажатия. На открывшейся странице можно добавить несколько слов.
choose-text = Откройте ту ссылку, которая ближе к вашему мнению. На открывшейся странице можно добавить несколько слов.
why = Вы получили это письмо, потому что ваше обращение №{ "\u00A0" }{ NUMBER($number, useGrouping: 0) } решено.
why-closed = Вы получили это письмо, потому что ваше обращение №{ "\u00A0" }{ NUMBER($number, useGrouping: 0) } закрыто.
lifetime = { $days ->
    [one] Ссылки действуют { $days } день.
    [few] Ссылки действуют { $days } дня.
   *[many] Ссылки действуют { $days } дней.
}
sign-off = Спасибо!

reminder-subject = Напоминание: как мы справились с обращением «{ $subject }»? [#{ NUMBER($number, useGrouping: 0) }]
reminder = Нам по-прежнему важно ваше мнение. Больше мы спрашивать не будем.

alert-subject = Оценка «{ $level }»: { $customer }, обращение №{ "\u00A0" }{ NUMBER($number, useGrouping: 0) }
alert-title = Низкая оценка от клиента: { $customer }
alert-about = Обращение №{ "\u00A0" }{ NUMBER($number, useGrouping: 0) }: «{ $subject }».
alert-about-agent = Обращение №{ "\u00A0" }{ NUMBER($number, useGrouping: 0) }: «{ $subject }». Ответственный: { $agent }.
alert-open = Открыть обращение
alert-why = Вы получили это письмо, потому что руководите командой «{ $team }».
alert-why-unmanaged = Вы получили это письмо как администратор: у команды { $team } нет руководителя.

# The test email of the first run.
test-subject = Пробное письмо от вашей службы поддержки
test-text = Если вы это читаете, запросы оценки точно так же дойдут до ваших клиентов.
test-why = Вы запросили эту проверку, настраивая Afterword.

# Links by which a password is chosen.
invite-subject = { $name } приглашает вас в { $desk }
invite-text = { $name } создал(а) для вас учётную запись в службе поддержки. Задайте пароль, чтобы начать; ссылка действует семь дней.
invite-open = Задать пароль
invite-why = Администратор этой службы поддержки пригласил вас по этому адресу.
forgotten-subject = Задайте новый пароль
forgotten-text = Кто-то запросил новый пароль для этого адреса. Ссылка действует 30 минут и один раз. Если это были не вы, не обращайте внимания: пароль не изменится.
forgotten-open = Задать новый пароль
forgotten-why = Вы получили это письмо, потому что на странице входа запросили новый пароль.
