from django.urls import path

from guide import views

app_name = "guide"
urlpatterns = [
    path("guide/", views.index, name="index"),
    path("guide/<slug:shelf>/<slug:slug>/", views.topic, name="topic"),
    path("why/<slug:rule>/", views.why, name="why"),
    path("support/", views.support, name="support"),
]
