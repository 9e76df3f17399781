from django.urls import path

from judge import views

app_name = "judge"
urlpatterns = [
    path("problems/<slug:slug>/submit/", views.submission_create, name="submission-create"),
    path("problems/<slug:slug>/submissions/", views.problem_submissions, name="problem-submissions"),
    path("problems/<slug:slug>/solutions/", views.problem_solutions, name="problem-solutions"),
    path("problems/<slug:slug>/draft/", views.draft_save, name="draft-save"),
    path("problems/<slug:slug>/run/", views.run_create, name="run-create"),
    path("problems/<slug:slug>/step/", views.trace_create, name="trace-create"),
    path("runs/<uuid:pk>/", views.run_detail, name="run-detail"),
    path("submissions/", views.submission_list, name="submission-list"),
    path("submissions/<uuid:pk>/", views.submission_detail, name="submission-detail"),
    path("submissions/<uuid:pk>/verdict/", views.submission_verdict, name="submission-verdict"),
    path("submissions/<uuid:pk>/small-case/", views.small_case_create, name="small-case-create"),
    path("small-cases/<uuid:pk>/", views.small_case_detail, name="small-case-detail"),
    path("submissions/<uuid:pk>/diff/<uuid:other>/", views.submission_diff, name="submission-diff"),
]
