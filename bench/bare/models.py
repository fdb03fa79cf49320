"""One table of plain text."""

from django.db import models


class Row(models.Model):
    heading = models.CharField(max_length=80)
    at = models.DateTimeField()
    mood = models.CharField(max_length=20)
    tags = models.CharField(max_length=80)
    text = models.TextField()

    class Meta:
        app_label = "bare"
