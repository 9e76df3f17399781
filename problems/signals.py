from django.dispatch import Signal

validation_requested = Signal()  # problem_id: UUID; sent after commit, when a problem waits for its validation
tests_requested = Signal()  # problem_id: UUID; sent after commit, when a published problem has tests to be generated
