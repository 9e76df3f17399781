from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("problems", "0014_uploaded_archives"),
    ]

    operations = [
        migrations.AlterField(
            model_name="program",
            name="kind",
            field=models.CharField(choices=[("solution", "Solution"), ("generator", "Generator"), ("input_validator", "Input validator"), ("answer_validator", "Answer validator"), ("output_validator", "Output validator"), ("grader", "Grader of test groups")], default="solution", max_length=20),
        ),
    ]
