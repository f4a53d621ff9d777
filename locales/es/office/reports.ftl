title = Calificación de clientes
feedback-title = Retroalimentación
to-feedback = Tablero de retroalimentación
to-ratings = Calificación de clientes

views = Vista
view-cards = Tarjetas
view-list = Lista
view-pivot = Tabla dinámica
view-graph = Gráfico
view-requests = Solicitudes
export = Exportar CSV

filters = Filtros
apply = Aplicar
remove-filter = Quitar el filtro { $filter }
period = Fecha de envío
last-days = { $days ->
    [one] Último { $days } día
   *[other] Últimos { $days } días
}
from = Desde
to = Hasta
date-like = 2026-11-22
between = { $from } – { $to }
level = Nivel
team = Equipo
archived = { $team } (archivado)
agent = Agente
my-ratings = Mis calificaciones
customer = Cliente
ticket = Ticket
all = Todos
shown = Visibilidad
shown-all = Incluidas las ocultas
shown-visible = Visible para los clientes
shown-internal = Visible solo de forma interna
group-by = Agrupar por
no-group = Sin grupos
rows = Filas
columns = Columnas
measure = Medida
measure-count = Calificaciones
measure-average = Promedio
measure-satisfied = Satisfechos
by-agent = Agente
by-level = Nivel
by-team = Equipo
by-ticket = Ticket
by-customer = Cliente
by-day = Día
by-week = Semana
by-month = Mes

satisfied = Satisfechos
average = Promedio
answered = Respondidas
fate = Resultado
fate-waiting = En espera
fate-ended = Sin respuesta
fate-taken-back = Retiradas
requests-sent = { $n ->
    [one] de { $n } solicitud enviada en este período
   *[other] de { $n } solicitudes enviadas en este período
}
movement = Cómo cambiaron las calificaciones
interval = { $low }–{ $high } · intervalo del 95%, { NUMBER($n) } calificaciones
count-of = { NUMBER($part) } de { NUMBER($whole) }
percent-of = { $percent } de { NUMBER($n) }
few = Muy pocas para un porcentaje
none = –
no-ratings = Sin calificaciones
up = ▲ { $difference } respecto a los { $days } días anteriores
down = ▼ { $difference } respecto a los { $days } días anteriores
same = Igual que en los { $days } días anteriores
nothing-before = Sin calificaciones en los { $days } días anteriores
nobody-asked = No se consultó a nadie
not-told = No disponible con este filtro
total = Total
interval-short = { $low }–{ $high }
interval-head = Intervalo del 95%
interval-of = { $interval } · n { NUMBER($n) }
share = Proporción

how = Cómo se cuenta
how-period = Calificaciones enviadas del { $from } al { $to }, en días completos de la zona horaria { $zone }.
how-asked = Solicitudes de calificación enviadas del { $from } al { $to }, en días completos de la zona horaria { $zone }.
how-hidden = Se incluyen las calificaciones visibles solo de forma interna.
how-visible = No se incluyen las calificaciones visibles solo de forma interna.
how-internal = Solo se cuentan las calificaciones visibles solo de forma interna.
how-satisfied = Los niveles 4 y 5 cuentan como “Satisfecho”; el nivel 3, como “Bien”; los niveles 1 y 2, como “Inconforme”. El porcentaje es la proporción de “Satisfecho” entre todas las calificaciones enviadas; su intervalo es el de Wilson, al 95%.
how-few = Con menos de 5 calificaciones se muestran las cantidades en lugar de un porcentaje.
how-answered = “Respondidas” son las solicitudes enviadas en este período que los clientes ya respondieron. Las retiradas, por ejemplo al reabrir el ticket, no entran en el porcentaje: los clientes ya no podían responderlas.
own-only = Usted ve sus propias calificaciones. Los gerentes ven las de todos.

on-ticket = { $customer } · #{ NUMBER($number, useGrouping: 0) }
internal-only = (solo interna)
open-rating = Calificación de { $customer }: { $level }
submitted = Enviada
asked-at = Fecha de envío
rated = Nivel
words = Retroalimentación
reason = Motivo
previous = Más recientes
next = Más antiguas
cut = Solo se muestran 200 grupos: los más grandes o, al agrupar por fecha, los más recientes.
empty-title = No hay calificaciones aquí
empty-text = Ninguna calificación coincide con estos filtros: { $filters }.
empty-widen = Ver los últimos 365 días
empty-clear = Quitar todos los filtros

chart-levels = Calificaciones por nivel a lo largo del tiempo
chart-share = Proporción de satisfechos a lo largo del tiempo, con su intervalo del 95%
chart-table = Lo mismo en una tabla

problem-reversed = El período terminaba antes de empezar. Se intercambiaron sus extremos.
problem-no-date = “{ $value }” no es una fecha. Las fechas se escriben así: 2026-11-22.
problem-too-long = Los reportes abarcan diez años como máximo. Se muestran los últimos diez años del período.
problem-no-team = No hay ningún equipo “{ $value }” que usted pueda ver. Se muestran todos los equipos.
problem-no-level = No existe el nivel “{ $value }”. Se omitió.
problem-no-such = No se encontró nada para “{ $value }”. Se omitió ese filtro.
problem-unknown = “{ $value }” en la dirección no significa nada aquí. Se omitió.
problem-not-of-requests = Las solicitudes no tienen nivel, visibilidad ni motivo, y no se listan por cliente ni por ticket. Esos filtros se omitieron.

distribution = Distribución
trend = Tendencia
teams = Por equipo
agents = Por agente
reasons = Motivos de las calificaciones bajas
reasons-how = Después de una calificación baja, el cliente puede elegir uno de los motivos del equipo. También se incluyen los que ya no se ofrecen.
