from django.urls import path

from judge.api import views

urlpatterns = [
    path("submissions", views.SubmissionCreate.as_view(), name="api-submission-create"),
    path("submissions/me", views.MySubmissions.as_view(), name="api-submission-mine"),
    path("submissions/run", views.RunCreate.as_view(), name="api-run-create"),
    path("submissions/<uuid:pk>", views.SubmissionRetrieve.as_view(), name="api-submission-detail"),
    path("submissions/<uuid:pk>/code", views.SubmissionSource.as_view(), name="api-submission-code"),
    path("submissions/<uuid:pk>/events", views.SubmissionEvents.as_view(), name="api-submission-events"),
    path("problems/<str:key>/submissions", views.ProblemSubmissions.as_view(), name="api-problem-submissions"),
    path("runs/<uuid:pk>", views.RunRetrieve.as_view(), name="api-run-detail"),
    path("languages", views.LanguageList.as_view(), name="api-language-list"),
]
