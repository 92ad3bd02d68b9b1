"""OpenCV's own findTransformECC on pairs: one JSON object a line in, one out.

In: {"image1", "image2", "start": nine numbers from image 1 to image 2}. Out: {"matrix": nine numbers, or null where it
did not converge, "seconds"}. 100 iterations, its default Gaussian filter of 5 px.
"""
import json
import sys
import time

import cv2
import numpy as np

criteria = (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, 100, 1e-6)

for line in sys.stdin:
    asked = json.loads(line)
    image1, image2 = (cv2.imread(asked[name], cv2.IMREAD_GRAYSCALE) for name in ("image1", "image2"))
    # OpenCV wants the map from the template (image 2) into the image that is warped (image 1).
    start = np.linalg.inv(np.array(asked["start"]).reshape(3, 3))
    started = time.perf_counter()
    try:
        _, found = cv2.findTransformECC(
            image2, image1, (start / start[2, 2]).astype(np.float32), cv2.MOTION_HOMOGRAPHY, criteria, None, 5)
        back = np.linalg.inv(found.astype(np.float64))
        matrix = (back / back[2, 2]).ravel().tolist()
    except (cv2.error, np.linalg.LinAlgError):
        matrix = None
    print(json.dumps({"matrix": matrix, "seconds": time.perf_counter() - started}), flush=True)
