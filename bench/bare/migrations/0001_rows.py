import datetime

from django.db import migrations, models

ROWS, TEXT = 50, "Bread, rain, and a walk to the harbour and back. "


def fill(apps, schema_editor):
    began = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)
    row = apps.get_model("bare", "Row")
    row.objects.bulk_create(
        row(
            heading=f"Note {n}", at=began + datetime.timedelta(hours=n), mood="half",
            tags="rain, harbour, walk", text=TEXT * 9,
        )
        for n in range(ROWS)
    )


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            name="Row",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("heading", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("mood", models.CharField(max_length=20)),
                ("tags", models.CharField(max_length=80)),
                ("text", models.TextField()),
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
