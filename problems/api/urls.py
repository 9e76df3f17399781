from django.urls import path

from problems.api import views

urlpatterns = [
    path("problems", views.ProblemList.as_view(), name="api-problem-list"),
    path("problems/<str:key>", views.ProblemRetrieve.as_view(), name="api-problem-detail"),
]
