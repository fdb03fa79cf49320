from django.urls import path

from journal.views import reading, writing

app_name = "journal"
urlpatterns = [
    path("", reading.pages, name="list"),
    path("new/", writing.new, name="new"),
    path("<uuid:pk>/", reading.entry, name="entry"),
    path("<uuid:pk>/edit/", writing.entry_edit, name="entry_edit"),
    path("<uuid:pk>/delete/", writing.entry_delete, name="entry_delete"),
    path("<uuid:pk>/restore/", writing.entry_restore, name="entry_restore"),
]
