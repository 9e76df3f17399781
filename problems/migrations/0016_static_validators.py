from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("problems", "0015_graders"),
    ]

    operations = [
        migrations.AlterField(
            model_name="program",
            name="kind",
            field=models.CharField(choices=[("solution", "Solution"), ("generator", "Generator"), ("input_validator", "Input validator"), ("answer_validator", "Answer validator"), ("output_validator", "Output validator"), ("static_validator", "Static validator"), ("grader", "Grader of test groups")], default="solution", max_length=20),
        ),
        migrations.AlterField(
            model_name="testcase",
            name="options",
            field=models.JSONField(blank=True, default=dict, editable=False, help_text="args, flags, input_flags, comparison and the digest of the files of this test alone; static: that it has no data, and the static validator decides."),
        ),
    ]
