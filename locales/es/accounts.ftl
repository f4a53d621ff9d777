title = Iniciar sesión
email = Correo electrónico
password = Contraseña
sign-in = Iniciar sesión
wrong = El correo o la contraseña no son correctos. Revíselos y vuelva a intentarlo.
