from django.urls import path

from problems.api import authoring, views

urlpatterns = [
    path("problems", views.ProblemList.as_view(), name="api-problem-list"),
    path("problems/categories", authoring.Categories.as_view(), name="api-problem-categories"),
    path("problems/tags", authoring.Tags.as_view(), name="api-problem-tags"),
    path("problems/<str:key>", views.ProblemRetrieve.as_view(), name="api-problem-detail"),
    path("problems/<str:key>/source", authoring.Source.as_view(), name="api-problem-source"),
    path("problems/<str:key>/validation", authoring.Validation.as_view(), name="api-problem-validation"),
    path("problems/<str:key>/export", authoring.Export.as_view(), name="api-problem-export"),
    path("problems/<str:key>/test-cases", authoring.TestCases.as_view(), name="api-test-case-list"),
    path("problems/<str:key>/test-cases/<uuid:pk>", authoring.TestCaseDetail.as_view(), name="api-test-case-detail"),
]
