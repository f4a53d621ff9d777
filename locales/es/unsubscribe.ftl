title = ¿No quiere más solicitudes de calificación?
text = Pulse el botón y no volveremos a pedirle una calificación. Seguirá recibiendo respuesta a sus solicitudes.
stop = No volver a preguntarme
done-title = No volveremos a preguntarle
done-text = Seguirá recibiendo respuesta a sus solicitudes. Si cambia de opinión, puede permitirnos preguntarle de nuevo.
again = Volver a preguntarme
taken-back = Listo. Podremos pedirle una calificación de nuevo.
once-more = Pulse el botón una vez más, por favor; así sabremos que fue usted.
