product = Afterword

nav-tickets = Tickets
nav-reporting = Informes
nav-configuration = Configuración
nav-customer-ratings = Calificación de clientes
nav-feedback = Retroalimentación
nav-teams = Equipos
nav-stages = Etapas
nav-templates = Plantillas de correo
nav-levels = Niveles de satisfacción
nav-rules = Reglas de notificación
nav-labels = Etiquetas y tipos
nav-people = Personas
nav-desk = Mesa de ayuda
nav-log = Registro
nav-label = Menú principal
skip-to-content = Ir al contenido
my-account = Mi cuenta
profile = Su perfil
sign-out = Cerrar sesión
language = Idioma

send = Enviar
save = Guardar
cancel = Cancelar
unsaved = Hay cambios sin guardar. ¿Desea salir y perderlos?
show-saved = Abrir la versión guardada en otra pestaña
save-mine = Guardar mi versión
undo = Deshacer
retry = Reintentar
reload = Volver a cargar
close = Cerrar

not-found-title = Esta página no existe
not-found-text = Es posible que la dirección esté mal escrita o que la página haya cambiado de lugar.
to-start = Ir a la página de inicio
failed-title = No se pudo mostrar esta página
not-loaded = No se pudo cargar esta parte. Revise su conexión e inténtelo de nuevo, o vuelva a cargar la página.

connection-lost = Se perdió la conexión. Reintentando…

low-rating = Calificación baja en el ticket #{ NUMBER($number, useGrouping: 0) }

# Light or dark.
theme = Tema
theme-system = Igual que el sistema
theme-light = Claro
theme-dark = Oscuro
