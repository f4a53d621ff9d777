title = ¿Qué le pareció nuestra ayuda?
about = Sobre “{ $subject }”
about-agent = Sobre “{ $subject }”, a cargo de { $agent }.
levels = Su calificación
reasons = Si algo falló, ¿qué fue? (opcional)
no-reason = Prefiero no decirlo
feedback = ¿Desea agregar algo?
feedback-hint = Opcional. Nuestro equipo verá lo que escriba.
feedback-hint-agent = Opcional. El equipo de { $agent } verá lo que escriba.
counter = { NUMBER($used) } de { NUMBER($most) } caracteres
changeable = { $days ->
    [one] Puede cambiar su respuesta durante { $days } día.
   *[other] Puede cambiar su respuesta durante { $days } días.
}
saved = Guardado: { $level }. Si quiere, agregue unas palabras.
saved-other = Guardado: { $level }. Para cambiar su calificación, haga clic en “Enviar”.
sending = Enviando…
leave-empty = Deje este campo vacío

once-more-title = ¿Es esta su respuesta?
once-more-text = Pulse una vez más, por favor. Algunos programas que abren enlaces también envían formularios; así sabemos que es usted.
once-more-send = Sí, es mi respuesta
once-more-back = No, volver

thanks-title = ¡Gracias!
thanks-text = Su calificación ya llegó a { $team }. Nos ayuda a mejorar.
your-answer = Su respuesta
change = Cambiar mi respuesta
settled = Esta respuesta ya no se puede cambiar.
changing = Respondió “{ $level }” el { $date }. Eso cuenta hasta que envíe una nueva respuesta.
change-to = Respondió “{ $level }” el { $date }. Pulse “Enviar” para cambiar su respuesta a “{ $new }”.
corrected = { $team } la corrigió a: { $level }
keep = Conservar mi respuesta

old-page = Esta página llevaba demasiado tiempo abierta. Su texto sigue aquí: envíelo de nuevo, por favor.
not-sent = No se pudo enviar. Su texto sigue aquí; vuelva a intentarlo, por favor.
unsent = Este texto no se envió:
unknown-title = Este enlace no funciona
unknown-text = Puede que se haya copiado incompleto, que haya vencido o que se haya retirado, por ejemplo porque pidió que no le volvamos a preguntar. Si quiere decirnos algo, simplemente responda a nuestro correo.
