title = Iniciar sesión
email = Correo electrónico
password = Contraseña
sign-in = Iniciar sesión
wrong = El correo o la contraseña no son correctos. Revíselos y vuelva a intentarlo.

# Choosing a password by a link.
choose-title = Elija una contraseña
choose-text = { $name }, esta contraseña abre su cuenta en esta mesa de ayuda.
new-password = Nueva contraseña
password-hint = Al menos 8 caracteres.
choose = Guardar e iniciar sesión
gone-title = Este enlace ya no funciona
gone-text = Ya se usó o es demasiado antiguo. Pida uno nuevo.
forgotten = ¿Olvidó su contraseña?
forgotten-text = Le enviamos un enlace para elegir una nueva. Sirve durante 30 minutos.
forgotten-send = Enviar el enlace
forgotten-sent = Si esta dirección pertenece a una cuenta, un correo con un enlace va en camino.
