subject = ¿Qué le pareció nuestra ayuda con “{ $subject }”? [#{ NUMBER($number, useGrouping: 0) }]
preheader = Basta con un clic.
greeting = Hola, { $name }:
question = ¿Qué le pareció nuestra ayuda?
about = Su solicitud “{ $subject }” ya está resuelta.
about-agent = Su solicitud “{ $subject }” ya está resuelta. Fue atendida por { $agent }.
about-closed = Su solicitud “{ $subject }” se ha cerrado.
about-closed-agent = Su solicitud “{ $subject }” se ha cerrado. Le atendió { $agent }.
choose = Basta con un clic. En la página que se abre puede agregar unas palabras.
choose-text = Abra el enlace que mejor refleje su opinión. En la página que se abre puede agregar unas palabras.
why = Recibe este correo porque su solicitud #{ NUMBER($number, useGrouping: 0) } se resolvió.
why-closed = Recibe este correo porque su solicitud n.º { NUMBER($number, useGrouping: 0) } se cerró.
lifetime = { $days ->
    [one] Los enlaces funcionan durante { $days } día.
   *[other] Los enlaces funcionan durante { $days } días.
}
sign-off = Gracias,

reminder-subject = Recordatorio: ¿qué le pareció nuestra ayuda con “{ $subject }”? [#{ NUMBER($number, useGrouping: 0) }]
reminder = Todavía nos gustaría conocer su opinión. No volveremos a preguntar.

alert-subject = { $level }: { $customer }, ticket #{ NUMBER($number, useGrouping: 0) }
alert-title = { $customer } dio una calificación baja
alert-about = Ticket #{ NUMBER($number, useGrouping: 0) }: “{ $subject }”.
alert-about-agent = Ticket #{ NUMBER($number, useGrouping: 0) }: “{ $subject }”, atendido por { $agent }.
alert-open = Abrir el ticket
alert-why = Recibe este correo porque es gerente del equipo “{ $team }”.
alert-why-unmanaged = Recibe este correo porque es administrador y el equipo “{ $team }” no tiene gerente.

# The test email of the first run.
test-subject = Correo de prueba de su mesa de ayuda
test-text = Si puede leer esto, las solicitudes de calificación llegarán a sus clientes de la misma manera.
test-why = Usted pidió esta prueba al configurar Afterword.

# Links by which a password is chosen.
invite-subject = { $name } le invita a { $desk }
invite-text = { $name } creó una cuenta para usted en la mesa de ayuda. Elija una contraseña para empezar; el enlace sirve durante siete días.
invite-open = Elegir una contraseña
invite-why = Un administrador de esta mesa de ayuda le invitó a esta dirección.
forgotten-subject = Elija una contraseña nueva
forgotten-text = Alguien pidió una contraseña nueva para esta dirección. El enlace sirve durante 30 minutos y una sola vez. Si no fue usted, ignore este correo: su contraseña no cambia.
forgotten-open = Elegir una contraseña nueva
forgotten-why = Recibe este correo porque se pidió una contraseña nueva en la página de inicio de sesión.
