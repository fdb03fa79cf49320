from django.urls import path

from timeline.views import advice, events, log, page, periods

app_name = "timeline"
urlpatterns = [
    path("timeline/", page.page, name="page"),
    path("timeline/earlier/", page.earlier, name="earlier"),
    path("timeline/e/<uuid:pk>/", events.event, name="event"),
    path("timeline/e/<uuid:pk>/edit/", events.event_edit, name="event_edit"),
    path("timeline/e/<uuid:pk>/delete/", events.event_delete, name="event_delete"),
    path("timeline/e/<uuid:pk>/restore/", events.event_restore, name="event_restore"),
    path("log/", log.log, name="log"),
    path("log/now/", log.log_now, name="log_now"),
    path("log/<slug:kind>/", log.log_kind, name="log_kind"),
    path("periods/<uuid:pk>/", periods.period, name="period"),
    path("periods/<uuid:pk>/end/", periods.period_end, name="period_end"),
    path("periods/<uuid:pk>/delete/", periods.period_delete, name="period_delete"),
    path("periods/<uuid:pk>/restore/", periods.period_restore, name="period_restore"),
    path("advice/", advice.put_away, name="put_away"),
    path("advice/not-for-me/", advice.not_for_me, name="not_for_me"),
    path("advice/not-danger/", advice.not_danger, name="not_danger"),
]
