from django.db import migrations, models

import problems.models.problem


class Migration(migrations.Migration):
    dependencies = [
        ("problems", "0010_opinions_and_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="problem",
            name="signature",
            field=models.TextField(
                blank=True,
                help_text="Of a problem that wants a function: two_sum(nums: list[int], target: int) -> list[int]. "
                "Starter code and drivers are made from it; tests have one JSON value per line and parameter.",
                validators=[problems.models.problem.check_signature],
            ),
        ),
    ]
